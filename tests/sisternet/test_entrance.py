"""Whether the explorer may be opened to others, and with which password."""

import os
import stat
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner

from graph.ownership import others_may
from sisternet.command import cli
from sisternet.entrance import entry, opened_by, password_for
from sisternet.settings import Settings

GOOD = "four words of no kin"


@pytest.fixture
def settings(tmp_path):
    def said(**environment):
        return Settings.from_environment({"SISTERNET_HOME": str(tmp_path), **environment})

    return said


@pytest.fixture
def file(tmp_path):
    """Write a file with a password and give its path."""

    def write(text, mode=0o600):
        path = tmp_path / "password"
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        return str(path)

    return write


@pytest.mark.parametrize(
    ("host", "address", "hosts", "opened"),
    [
        ("127.0.0.1", "", "", False),
        ("localhost", "", "LOCALHOST. 127.0.0.2 [::1]", False),
        ("::1", "http://127.0.0.1:8050", "", False),
        ("127.0.0.1", "http://localhost:8050", "", False),
        ("127.0.0.1", "https://library.example/s", "", True),
        ("127.0.0.1", "", "library.example", True),
        ("127.0.0.1", "", "localhost, 192.0.2.1", True),
        ("0.0.0.0", "", "", True),
        ("::", "", "", True),
        ("192.0.2.1", "", "", True),
        ("library.example", "", "", True),
    ],
)
def test_an_explorer_is_opened_by_its_host_its_address_or_a_name(
    settings, host, address, hosts, opened
):
    said = settings(SISTERNET_ADDRESS=address, SISTERNET_HOSTS=hosts)
    assert bool(opened_by(said, host)) is opened


def test_at_this_machine_nobody_is_asked(settings):
    assert password_for(settings(), host="127.0.0.1", public=False) == ""


@pytest.mark.parametrize(
    ("host", "said", "through"),
    [
        ("0.0.0.0", {"SISTERNET_ADDRESS": "https://library.example"}, "--host 0.0.0.0"),
        ("127.0.0.1", {"SISTERNET_ADDRESS": "https://library.example"}, "at https://library.exam"),
        ("127.0.0.1", {"SISTERNET_HOSTS": "library.example"}, "SISTERNET_HOSTS, library.example"),
        ("::", {"SISTERNET_PASSWORD": ""}, "--host ::"),
    ],
)
def test_opened_to_others_it_needs_to_be_told_whom_to_let_in(settings, host, said, through):
    given = settings(**said)
    with pytest.raises(click.UsageError, match="SISTERNET_PASSWORD_FILE") as told:
        password_for(given, host=host, public=False)
    assert "--public" in str(told.value)
    assert through in str(told.value)
    assert password_for(given, host=host, public=True) == ""


def test_a_password_and_everybody_do_not_go_together(settings):
    with pytest.raises(click.UsageError, match="Leave --public out"):
        password_for(settings(SISTERNET_PASSWORD=GOOD), host="0.0.0.0", public=True)


def test_a_password_comes_from_one_place(settings, file):
    assert password_for(settings(SISTERNET_PASSWORD=GOOD), host="::", public=False) == GOOD
    from_file = settings(SISTERNET_PASSWORD_FILE=file(f"{GOOD}\nand a remark\n"))
    assert password_for(from_file, host="::", public=False) == GOOD
    both = settings(SISTERNET_PASSWORD_FILE=file(GOOD), SISTERNET_PASSWORD=GOOD)
    with pytest.raises(click.UsageError, match="both set"):
        password_for(both, host="::", public=False)


def test_who_sets_a_password_is_asked_for_it_at_this_machine_too(settings):
    assert password_for(settings(SISTERNET_PASSWORD=GOOD), host="127.0.0.1", public=False) == GOOD


@pytest.mark.skipif(os.name != "posix", reason="files have no such modes there")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o601])
def test_a_file_that_others_can_read_is_refused_with_the_remedy(settings, file, mode):
    path = file(GOOD, mode)
    with pytest.raises(click.UsageError) as told:
        password_for(settings(SISTERNET_PASSWORD_FILE=path), host="::", public=False)
    assert f"chmod 600 {path}" in str(told.value)


@pytest.mark.parametrize(("mode", "refused"), [(0o440, False), (0o444, True), (0o460, True)])
def test_a_file_of_another_may_be_read_by_its_group(mode, refused):
    handed = SimpleNamespace(st_uid=os.getuid() + 1, st_mode=stat.S_IFREG | mode)
    assert others_may(handed) is refused


@pytest.mark.parametrize(
    ("text", "why"), [("", "is empty"), ("\n\n", "is empty"), ("\udcff", "no text in UTF-8")]
)
def test_a_file_without_a_password_is_refused(settings, file, tmp_path, text, why):
    path = file("")
    (tmp_path / "password").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(click.UsageError, match=why):
        password_for(settings(SISTERNET_PASSWORD_FILE=path), host="::", public=False)


def test_a_file_that_is_not_there_is_wrong_usage(settings, tmp_path):
    missing = settings(SISTERNET_PASSWORD_FILE=str(tmp_path / "nothing"))
    with pytest.raises(click.UsageError, match="cannot be read"):
        password_for(missing, host="::", public=False)


def test_a_password_is_in_no_text_of_the_settings(settings):
    assert GOOD not in repr(settings(SISTERNET_PASSWORD=GOOD))


def test_a_weak_password_is_wrong_usage(settings):
    with pytest.raises(click.UsageError, match="easily guessed"):
        entry(settings(), "short", host="::", public=False)


def test_names_come_from_the_host_the_address_and_a_setting(settings):
    said = settings(SISTERNET_ADDRESS="https://a.example", SISTERNET_HOSTS="b.example, c.example")
    hosts = entry(said, "", host="192.0.2.1", public=True).hosts
    assert {"192.0.2.1", "a.example", "b.example", "c.example"} == hosts.names


def test_the_proxy_that_is_believed_is_known_at_the_entrance(settings):
    said = settings(SISTERNET_ADDRESS="https://a.example", SISTERNET_PROXY="::1")
    assert entry(said, "", host="::1", public=True).proxy == "::1"


def test_a_command_makes_the_hash_of_a_password_and_of_no_weak_one():
    made = CliRunner().invoke(cli, ["password"], input=f"{GOOD}\n")
    assert (made.exit_code, made.stdout[:10]) == (0, "$argon2id$")
    weak = CliRunner().invoke(cli, ["password"], input="short\n")
    assert (weak.exit_code, weak.stdout) == (2, "")
    assert "easily guessed" in weak.stderr


def test_the_explorer_does_not_start_where_it_would_be_open():
    refused = CliRunner().invoke(cli, ["serve", "--no-browser", "--host", "0.0.0.0"])
    assert refused.exit_code == 2
    assert "--public" in refused.stderr
