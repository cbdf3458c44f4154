"""What docs/hosting.md has to be copied fits together, and fits the program."""

import re
from ipaddress import ip_address, ip_network

import pytest
import yaml

from dashboard.server import FORWARDED
from sisternet.command import cli
from tests.documents import HOUSE, TEXTS, blocks

PAGE = HOUSE / "docs" / "hosting.md"
OFTEN = re.compile(r"SISTERNET_[A-Z_]+")


@pytest.fixture(scope="module")
def told():
    """The blocks by their languages."""
    return dict(blocks(PAGE))


def test_every_setting_that_is_named_is_one():
    code = "".join(path.read_text("utf-8") for path in (HOUSE / "sisternet").rglob("*.py"))
    graph = (HOUSE / "graph" / "settings.py").read_text("utf-8")
    assert set(OFTEN.findall(TEXTS[PAGE])) <= set(OFTEN.findall(code + graph))


def test_the_proxies_hand_the_whole_path_on_to_where_the_service_listens(told):
    command = re.search(r"^ExecStart=\S+/sisternet (.+)$", told["ini"], re.MULTILINE)[1].split()
    serve = cli.commands[command[0]].make_context("serve", command[1:])
    upstream = f"127.0.0.1:{serve.params['port']}"
    assert f"proxy_pass http://{upstream};" in told["nginx"]
    assert f"reverse_proxy @sisternet {upstream}\n" in told["caddyfile"]


def test_nginx_says_itself_whatever_it_is_believed_in(told):
    said = re.findall(r"proxy_set_header (X-\S+)", told["nginx"])
    assert sorted(name.lower() for name in said) == sorted(FORWARDED)


def test_the_proxy_in_a_container_is_the_one_that_is_believed(told):
    there = yaml.safe_load((HOUSE / "docker-compose.yml").read_text("utf-8"))
    added = yaml.safe_load(told["yaml"])
    services = added["services"]
    assert set(services) - {"caddy"} <= set(there["services"])
    address = services["caddy"]["networks"]["front"]["ipv4_address"]
    (network,) = added["networks"]["front"]["ipam"]["config"]
    assert services["explorer"]["environment"]["SISTERNET_PROXY"] == address
    assert ip_address(address) in ip_network(network["subnet"])
