import pytest

from loaders.pages import names, page

REST = "Country: Spain\nParticipating in any European Union program: No\n"


def named(text, source="mali-lug.txt"):
    document = page.parse(text, source=source)
    origin = [note.code for note in document.notes if note.field == "name"]
    return document.profile.name, *origin


@pytest.mark.parametrize(
    "name",
    [
        "Kuusamo city library /Kuusamon kaupunginkirjasto",
        "Wojewódzka Biblioteka Publiczna w Krakowie (The Regional Public Library in Krakow)",
        'City Library "Don Mihovil"',
        "Library No. 5",
    ],
)
def test_a_name_line_is_the_whole_name(name):
    assert named(f"{name}\n{REST}") == (name,)
    assert named(f"Library name: {name}\n{REST}") == (name,)
    assert named(f"This slideshow requires JavaScript.\n\n{name}\n\n{REST}") == (name,)


def test_a_line_for_the_name_counts_behind_any_field_but_prose():
    assert named(f"{REST}Library name: Lug Library\n") == ("Lug Library",)
    text = f"Lug Library\nDescription: A house.\nLibrary name: ours is old\n{REST}"
    assert named(text) == ("Lug Library",)


def test_a_title_line_gives_the_name_without_the_site():
    title = "Public Library Mali Lug – NAPLE Sister Libraries"
    assert named(f"{title}\n{REST}") == ("Public Library Mali Lug", "name-from-title")


@pytest.mark.parametrize(
    ("description", "name"),
    [
        (
            "Lielupe City Municipality Janis Rainis Public Library was founded in 1920. It grew.",
            "Lielupe City Municipality Janis Rainis Public Library",
        ),
        ('""Lug Library" is public."', "Lug Library"),
        ("The Public Library of Samos is open.", "Public Library of Samos"),
        ('"City Library "Fran" Brod has 3 floors."', 'City Library "Fran" Brod'),
        ("Jonava Library (Old Town) serves 20.000 people.", "Jonava Library (Old Town)"),
        ("Miejska Biblioteka w Gdyńsku is a place.", "Miejska Biblioteka w Gdyńsku"),
        ("„Foo“ City Library was founded in 1900.", "„Foo“ City Library"),
        ('"Foo" City Library is nice.', '"Foo" City Library'),
        ("‘Foo’ City Library is nice.", "‘Foo’ City Library"),
        ("„Foo City Library“ was founded.", "Foo City Library"),
        ("„Foo City Library was founded.", "Foo City Library"),
        ('City Library "Foo Lug is open.', "City Library Foo Lug"),
        ("Public Library Foo, founded in 1900, is the oldest.", "Public Library Foo"),
        ("Public Library Foo, which was founded in 1900, is old.", "Public Library Foo"),
        ("Public Library Foo, one of the oldest, is nice.", "Public Library Foo"),
        ("Lug Library, Spain's largest, is new.", "Lug Library"),
        ("Library of Lug, Ireland is a public library.", "Library of Lug, Ireland"),
        ("Public Library of Lug, Mali and Veli is old.", "Public Library of Lug, Mali and Veli"),
        ("Lug Library - the heart of the town - is open.", "Lug Library"),
        ("Lug Library: a place for all. It is open.", "Lug Library"),
        ("Lug Library (founded in 1900) is open.", "Lug Library"),
        ("Lug Library (which was founded in 1900) is open.", "Lug Library"),
        ("Lug City Library and its branches are open.", "Lug City Library"),
        ("Lug City Library will be 100 years old.", "Lug City Library"),
        ("The Lug City Library's main building is old.", "Lug City Library"),
        ("Welcome to the Lug Library! It is open.", "Lug Library"),
        ("Biblioteca Municipal de Lug, inaugurada en 1990, is", "Biblioteca Municipal de Lug"),
    ],
)
def test_the_first_sentence_gives_the_name_before_its_verb(description, name):
    assert named(f"Description: {description}\n{REST}") == (name, "name-from-description")


@pytest.mark.parametrize(
    "description",
    [
        "Founded in 1923, it serves a town of about 11,000 people and „three villages nearby“.",
        "The library was opened in 1946 and moved to its present building in 1998.",
        '"A place to meet, read and learn, " says the town. It has four departments.',
        "§ A regional library with two sites § the mobile Library of Lug is new",
        "- main library - 7 branches. The Lug Library is nice",
        "Our City Library is in Lug.",
        "In Lug the Library was opened.",
        "The City Library is the heart of Lug.",
        "The City Library, founded in 1900, is the heart of Lug.",
        "Lug City Library, Lug Village Library and the Book Bus are one.",
        "Books, music and Lug Library, all for free, are what we have.",
        "",
    ],
)
def test_other_sentences_give_no_name_and_the_file_does(description):
    text = f"Description: {description}\n{REST}"
    assert named(text, "imotski-don-mihovil-pavlinovic.txt") == (
        "Imotski Don Mihovil Pavlinovic",
        "name-from-file",
    )


def test_a_name_from_the_file_does_not_replace_another():
    assert "name" not in page.parse(REST, source="a.txt").profile.covers
    assert "name" in page.parse(f"A Library\n{REST}", source="a.txt").profile.covers


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Carlow Library | NAPLE Sister Libraries", "Carlow Library"),
        ("NAPLE Sister Libraries - Carlow Library", "Carlow Library"),
        ("Carlow - Town Library", "Carlow - Town Library"),
        ("# Carlow Library", "Carlow Library"),
        ("NAPLE Sister Libraries", None),
        ("Library", None),
        ("", None),
    ],
)
def test_a_title_is_the_name_without_the_sites(title, name):
    assert names.from_title(title) == name
