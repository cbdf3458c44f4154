"""Waiting for something in a page to become true, instead of for some time."""

import json

MOST_MS = 30_000
# The typeface is there, and nothing fades or slides any more: colours are what they will be.
AT_REST = (
    "document.fonts.status === 'loaded'"
    " && document.getAnimations().every((each) => each.playState !== 'running')"
)


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
