import pytest

from loaders.pages import html

PAGE = """<!DOCTYPE html>
<!-- saved from url=(0045)https://www.example.org/library/?id=4711 -->
<html><head><meta charset="utf-8"><title>Lug Library &#8211; NAPLE Sister Libraries</title>
<script>document.write("Country: Spain")</script>
<style>p::before {content: "Country: Malta"}</style>
</head><body>
<nav><ul><li>Home<li>Contact<li>Links</ul></nav>
<h1>NAPLE Sister Libraries</h1>
<article>
<h1>Lug Library</h1>
<noscript><p>This slideshow requires JavaScript.</p></noscript>
<p style="display: none">Country: Greece</p><template>Country: Italy</template>
<p><strong>Country:</strong>&nbsp;Croatia</p>
<p><b>Contact</b>: Ana Primjer. Email: <a href="mailto:a@example.org">a@example.org</a></p>
<p><strong>Description:</strong> Books &amp; more: the <em>heart</em> of Lug.<br>Second line.</p>
<p><a>See all description</a></p>
<p><strong>Type of library:</strong> Rural</p>
<p><strong>Current library programs:</strong></p>
<ul><li>Exhibitions</li><li><p>Health Literacy (healthcare workshops&hellip;)</p></li></ul>
<p><strong>Activities you want to do with your sister library:</strong></p>
<ul><li>Exchange of ideas and expertise<li>Puppets</ul>
<p><strong>Languages spoken by staff:</strong> Croatian</p>
<div class="sharedaddy"><ul><li>Twitter</ul></div>
</article><footer>Contact: Jan Przykład</footer></body></html>
"""


def read(text, **known):
    document = html.parse(text, source="lug.html", **known)
    assert document.profile, document.notes
    return document.profile


def ids(items):
    return [item.id for item in items]


def test_a_saved_page_is_read_by_its_visible_blocks():
    found = read(PAGE)
    assert (found.name, found.country, found.type) == ("Lug Library", "HR", "Rural")
    assert found.description == "Books & more: the heart of Lug.\nSecond line."
    assert found.contact == "Ana Primjer. Email: a@example.org"
    assert ids(found.offers) == ["exhibitions", "health-literacy"]
    assert ids(found.seeks) == ["exchange-of-ideas", "puppets"]


def test_its_address_gives_the_programmes_number():
    found = read(PAGE)
    assert found.programme_id == "4711"
    assert found.source_url == "https://www.example.org/library/?id=4711"
    link = '<link rel="canonical" href="https://example.org/library?lang=en&amp;id=12">'
    assert read(PAGE.replace("<style>", link + "<style>")).programme_id == "12"
    assert read(PAGE, programme_id="7").programme_id == "7"


def test_notes_carry_the_lines_of_the_source():
    notes = {note.code: note.line for note in html.parse(PAGE, source="x").notes}
    assert notes == {"name-from-title": None, "unknown-activity": 21}


WAYS = {
    "table": "<table><tr><th>Country</th><td>Spain</td></tr><tr><td>Contact</td><td>A B</td></tr>"
    "<tr><td>Current library programs</td><td><ul><li>Music</ul></td></tr></table>",
    "definitions": "<dl><dt>Country</dt><dd>Spain</dd><dt>Contact</dt><dd>A B</dd>"
    "<dt>Current library programs</dt><dd><ul><li>Music</li></ul></dd></dl>",
    "headings": "<h3>Country</h3><p>Spain</p><h3>Contact</h3><p>A B</p>"
    "<h3>Current library programs</h3><p>Music</p>",
    "breaks": "Country: Spain<br>Contact: A B<br>Current library programs:<br>• Music",
    "text": "<pre>Country: Spain\nContact: A B\nCurrent library programs:\n- Music</pre>",
    "bold": "<p><b>Country</b> Spain</p><p><b>Contact</b> A B</p>"
    "<p>Current library programs: Music</p>",
}


@pytest.mark.parametrize("body", WAYS.values(), ids=WAYS)
def test_labels_may_be_set_apart_in_any_way(body):
    found = read(f"<html><body>{body}</body></html>")
    assert (found.country, found.contact, ids(found.offers)) == ("ES", "A B", ["music"])


def test_a_page_cut_in_the_middle_keeps_what_is_whole():
    cut = PAGE[: PAGE.index("ideas and expertise")]
    document = html.parse(cut, source="x")
    assert ids(document.profile.offers) == ["exhibitions", "health-literacy"]
    assert [note.code for note in document.notes] == ["name-from-title", "cut-off"]


def test_a_page_without_a_profile_is_rejected():
    document = html.parse("<html><body><p>Hello</p></body></html>", source="x")
    assert (document.status, document.notes[0].code) == ("rejected", "not-a-profile")
    assert html.parse("", source="x").status == "rejected"


def test_deep_nesting_is_no_trouble():
    assert read("<html><body>" + "<div>" * 3000 + "Country: Spain").country == "ES"


def test_a_heading_before_the_fields_may_be_the_name():
    body = "<div>Log in</div><h2>Lug Library</h2><p>Country: Spain</p>"
    assert read(f"<html><title>NAPLE Sister Libraries</title><body>{body}").name == "Lug Library"
    assert read("<html><body><h2>Welcome</h2><p>Country: Spain</p></html>").name == "Lug"
