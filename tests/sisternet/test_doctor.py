"""`sisternet doctor`: what is in the graph, counted as the questions count it."""


def test_a_sistership_that_has_ended_is_counted_apart(run_warm, tmp_path):
    libraries = tmp_path / "libraries.csv"
    libraries.write_text("name,country\nCarlow Library,Ireland\nFaro Library,Portugal\n", "utf-8")
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("a,b,status\nCarlow Library,Faro Library,ended\n", "utf-8")
    assert run_warm("load", libraries, pairs).returncode == 0
    said = run_warm("doctor").stdout.splitlines()
    assert {"sister ties 0", "ties ended  1"} <= set(said)
