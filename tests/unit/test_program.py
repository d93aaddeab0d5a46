"""What sitegen is made of, as one digest."""

from importlib.metadata import version

from sitegen import program


def test_the_versions_are_those_that_are_installed():
    found = program._versions(program._LIBRARIES)

    assert found == [version(name).encode() for name in program._LIBRARIES]


def test_the_first_on_the_path_counts_and_nothing_need_be_there(tmp_path):
    for name in ("a/PyYAML-6.0.egg-info", "a/jinja2-3.2.dist-info", "b/jinja2-3.1.6.dist-info", "b/babel.txt"):
        (tmp_path / name).mkdir(parents=True)

    path = [str(tmp_path / one) for one in ("gone", "a", "b")]
    assert program._versions(["babel", "jinja2", "pyyaml"], path) == [b"", b"3.2", b"6.0"]


def test_another_release_of_a_library_is_another_program(monkeypatch):
    before = program.program_digest()
    monkeypatch.setattr(program, "_versions", lambda names: [b"0"])

    assert program.program_digest() not in ("", before)
