"""Waiting for something in a page to become true, instead of for some time."""

import json

MOST_MS = 30_000


def until(page, condition):
    """Wait until an expression of JavaScript is true; Playwright's own way needs `unsafe-eval`."""
    page.evaluate(
        f"""new Promise((met, missed) => {{
            const end = performance.now() + {MOST_MS};
            const look = () => {{
                if ({condition}) met();
                else if (performance.now() > end) missed(new Error({json.dumps(condition)}));
                else requestAnimationFrame(look);
            }};
            look();
        }})"""
    )
