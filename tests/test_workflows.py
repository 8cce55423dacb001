"""The workflows: sound, with the fewest rights, by the project's own targets; nothing in them changes by itself."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
import yaml

from conftest import ROOT

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
BIN = ROOT / ".venv" / "bin"
ZIZMOR = ("--offline", "--no-progress", "--format=plain")
PIN = re.compile(r"uses: (?P<action>[\w.-]+/[\w./-]+)@(?P<commit>[0-9a-f]{40}) # (?P<version>v\d+\.\d+\.\d+)")
WRITES = {
    "publish.yml": {"pages", "id-token"},
    "weekly.yml": set(),
}
"""Rights to write, by workflow; others may at most write to pull requests."""


def read(path):
    # YAML 1.1 takes `on` for a truth value.
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in content.items()}


def steps(path):
    return [step for job in read(path)["jobs"].values() for step in job.get("steps", ())]


def check(*command, cwd=ROOT):
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


def test_there_are_workflows_for_publication_and_for_what_breaks_by_itself():
    assert {"publish.yml", "weekly.yml"} <= {path.name for path in WORKFLOWS}


def test_actionlint_finds_nothing():
    done = check(BIN / "actionlint", "-no-color", *WORKFLOWS)

    assert (done.returncode, done.stdout) == (0, "")


def test_zizmor_finds_nothing():
    done = check(BIN / "zizmor", *ZIZMOR, ".github")

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("actions/checkout@9c091bb21b7c1c1d1991bb908d89e4e9dddfe3e0", "actions/checkout@v7", "unpinned-uses"),
        ("run: .ci/run", "run: echo ${{ github.head_ref }}", "template-injection"),
    ],
)
def test_what_is_dangerous_would_be_found(tmp_path, old, new, said):
    folder = tmp_path / ".github" / "workflows"
    shutil.copytree(FOLDER, folder)
    text = (folder / "publish.yml").read_text(encoding="utf-8")
    assert old in text
    (folder / "publish.yml").write_text(text.replace(old, new), encoding="utf-8")
    done = check(BIN / "zizmor", *ZIZMOR, ".", cwd=tmp_path)

    assert done.returncode != 0
    assert said in done.stdout


def test_every_action_is_pinned_by_one_commit_with_its_version():
    pins = {}
    for path in WORKFLOWS:
        for line in re.findall(r"uses: .*", path.read_text(encoding="utf-8")):
            found = PIN.fullmatch(line)
            assert found, f"{path.name}: {line}"
            repository = "/".join(found["action"].split("/")[:2])
            pins.setdefault(repository, set()).add((found["commit"], found["version"]))

    assert {repository: len(known) for repository, known in pins.items() if len(known) > 1} == {}
    assert {repository.split("/")[0] for repository in pins} == {"actions"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_rights_are_the_fewest_and_no_step_keeps_a_key_to_the_repository(path):
    workflow = read(path)
    given = [workflow["permissions"], *(job.get("permissions", {}) for job in workflow["jobs"].values())]
    writes = {name for rights in given for name, level in rights.items() if level != "read"}
    fetched = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]

    assert all(level == "read" for level in workflow["permissions"].values())
    assert writes <= WRITES.get(path.name, {"pull-requests"})
    assert all(step["with"]["persist-credentials"] is False for step in fetched)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_job_ends_by_itself(path):
    assert all(job["timeout-minutes"] <= 60 for job in read(path)["jobs"].values())


@pytest.mark.parametrize("name", ["publish.yml", "weekly.yml"])
def test_commands_are_the_projects_own(name):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    commands = [step["run"] for step in steps(FOLDER / name) if "run" in step]
    made = [command.partition(" |")[0].split() for command in commands]

    assert [command for command in made if command[0] not in ("make", ".ci/run", "cat")] == []
    assert {target for command in made if command[0] == "make" for target in command[1:]} <= targets


def test_links_to_other_hosts_are_asked_for_on_a_schedule_alone():
    asking = [path for path in WORKFLOWS if "make external" in path.read_text(encoding="utf-8")]

    assert [path.name for path in asking] == ["weekly.yml"]
    assert set(read(asking[0])["on"]) == {"schedule", "workflow_dispatch"}
    assert "external" not in re.search(r"^test:.*", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[0]


def test_dependabot_looks_after_the_actions():
    (updates,) = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text(encoding="utf-8"))["updates"]

    assert updates["package-ecosystem"] == "github-actions"
