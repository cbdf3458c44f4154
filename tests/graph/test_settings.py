"""The environment is read once, and a wrong value is told."""

from pathlib import Path

import pytest

import graph
from graph import Settings


def test_without_variables_the_embedded_engine_lies_in_the_users_data_folder():
    settings = Settings.from_environment({})
    assert settings.uri is None
    assert settings.home.name == "sisternet"


def test_an_empty_variable_counts_as_unset():
    assert Settings.from_environment({"NEO4J_URI": "", "SISTERNET_HOME": ""}).uri is None


def test_the_home_may_begin_with_a_tilde():
    settings = Settings.from_environment({"SISTERNET_HOME": "~/libraries"})
    assert settings.home == Path.home() / "libraries"


def test_a_relative_home_is_the_same_from_every_folder():
    settings = Settings.from_environment({"SISTERNET_HOME": "libraries"})
    assert settings.home == Path.cwd() / "libraries"


def test_the_home_of_a_user_who_is_not_there_is_refused():
    with pytest.raises(ValueError, match="SISTERNET_HOME"):
        Settings.from_environment({"SISTERNET_HOME": "~nobody-of-this-name/x"})


@pytest.mark.parametrize("value", ["soon", "0", "-1", "nan", "inf"])
def test_a_time_limit_that_is_none_is_refused(value):
    with pytest.raises(ValueError, match="SISTERNET_TIME_LIMIT"):
        Settings.from_environment({"SISTERNET_TIME_LIMIT": value})


def test_every_name_of_the_room_can_be_had():
    assert [name for name in graph.__all__ if not hasattr(graph, name)] == []
    with pytest.raises(AttributeError, match="no attribute 'Grahp'"):
        _ = graph.Grahp
