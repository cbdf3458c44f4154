"""The page that browser tests are given does not overlook what goes wrong in it."""


def test_a_request_to_another_host_is_a_complaint(page, complaints):
    page.goto("about:blank")
    page.evaluate("fetch('http://example.org/').catch(() => null)")
    assert "http://example.org/" in complaints
    complaints.clear()


def test_an_error_on_the_console_is_a_complaint(page, complaints):
    page.goto("about:blank")
    page.evaluate("console.error('something broke')")
    assert complaints == ["something broke"]
    complaints.clear()


def test_an_uncaught_error_is_a_complaint(page, complaints):
    page.goto("about:blank")
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('nobody caught it') })")
    assert complaints == ["uncaught: nobody caught it"]
    complaints.clear()
