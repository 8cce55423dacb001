"""Scores of self-assessments: golden cases that Python and the script of the page both give to the last byte, and
properties over random answers."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import pytest

from careerguide import scoring
from careerguide.check import check_project
from careerguide.questionnaires import needs_of
from careerguide.scoring import FOREIGN, SKIPPED
from conftest import ROOT

PROJECT, _ = check_project(ROOT)
GUIDE = PROJECT.guide
SKILLS = GUIDE.assessments["skills"].competence
PREFERENCES = GUIDE.assessments["preferences"].preference
NEEDS = {role.id: needs_of(GUIDE, role) for role in GUIDE.roles.values()}
GOLDEN = Path(__file__).parent / "golden" / "scores.json"
ANSWERS = [0, 1, 2, 3, 4, SKIPPED, FOREIGN, None]


def given(answers):
    return {item: value for item, value in answers.items() if value is not None}


def score(case):
    """Return the results of a golden case as text: of a role, of the nearest roles, of preferences."""
    answers = given(case["answers"])
    if case["assessment"] == "preferences":
        return scoring.text(scoring.preference(PREFERENCES, answers))
    if case["role"] is None:
        return scoring.text(scoring.nearest(SKILLS, NEEDS, answers))
    return scoring.text(scoring.competence(SKILLS, NEEDS[case["role"]], answers))


def below(role, steps, core=True, count=1):
    """Answers that meet a role but for *count* core or supporting skills, which are *steps* below."""
    needs = NEEDS[role]
    lowered = [need.skill for need in needs if need.core == core and need.value >= steps][:count]
    return {need.skill: need.value - (steps if need.skill in lowered else 0) for need in needs}


def competence_cases():
    for role, needs in NEEDS.items():
        yield role, f"{role}: all as asked", {need.skill: need.value for need in needs}
    for role in ("team-leader", "support-agent", "head-of-service"):
        skills, core = [n.skill for n in NEEDS[role]], [n.skill for n in NEEDS[role] if n.core]
        yield role, f"{role}: nothing answered", {}
        yield role, f"{role}: all skipped", dict.fromkeys(skills, SKIPPED)
        yield role, f"{role}: nothing applies", dict.fromkeys(skills, FOREIGN)
        yield role, f"{role}: all lowest", dict.fromkeys(skills, 0)
        yield role, f"{role}: all highest", dict.fromkeys(skills, 4)
        yield role, f"{role}: all the same", dict.fromkeys(skills, 2)
        for steps in (1, 2):
            for count in (1, 2, 3):
                yield role, f"{role}: {count} core {steps} below", below(role, steps, count=count)
            yield role, f"{role}: 1 supporting {steps} below", below(role, steps, core=False)
        yield role, f"{role}: 2 supporting 1 below", below(role, 1, core=False, count=2)
        for left in (1, 2):
            yield role, f"{role}: {left} core skipped", {**below(role, 0), **dict.fromkeys(core[:left], SKIPPED)}
            yield role, f"{role}: {left} core foreign", {**below(role, 0), **dict.fromkeys(core[:left], FOREIGN)}
        yield role, f"{role}: a surplus beside a gap", {**dict.fromkeys(skills, 4), core[0]: 0}


def preference_cases():
    items = [item for dimension in PREFERENCES.dimensions for item in dimension.items]
    yield "nothing answered", {}
    for value in (0, 2, 4):
        yield f"all {value}", dict.fromkeys(items, value)
    for first, name in ((3, "at the turn"), (4, "beyond it")):
        for rest in (2, 3):
            yield f"{rest} and {first}: {name}", {**dict.fromkeys(items, rest), items[0]: first, items[5]: first}
    yield "one of a dimension skipped", {**dict.fromkeys(items, 3), items[0]: SKIPPED}
    yield "two of a dimension skipped", {**dict.fromkeys(items, 3), items[0]: SKIPPED, items[1]: SKIPPED}
    yield "rounded half up", {item: (1, 2, 2, 1)[n % 4] for n, item in enumerate(items[:9])}


def cases():
    for role, name, answers in competence_cases():
        yield {"assessment": "skills", "role": role, "name": name, "answers": answers}
    chance = random.Random(7)
    skills = list(GUIDE.skills)
    for name, answers in (
        ("near: all highest", dict.fromkeys(skills, 4)),
        ("near: all lowest, with ties", dict.fromkeys(skills, 0)),
        ("near: too little answered", {skills[0]: 3}),
        ("near: the core set", dict.fromkeys(SKILLS.core_set, 2)),
        ("near: mixed", {id: chance.choice(ANSWERS[:5]) for id in skills}),
    ):
        yield {"assessment": "skills", "role": None, "name": name, "answers": answers}
    for name, answers in preference_cases():
        yield {"assessment": "preferences", "role": None, "name": f"preferences: {name}", "answers": answers}


def golden():
    return json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_the_golden_file_holds_the_cases_and_their_results():
    expected = [{**case, "result": score(case)} for case in cases()]

    assert len(expected) >= 60
    assert golden() == json.loads(json.dumps(expected))


def test_the_script_of_the_page_gives_the_same_bytes(browser, serve, site):
    page = browser.new_page()
    home = serve(site)
    for assessment in ("skills", "preferences"):
        page.goto(f"{home}assessment/{assessment}/")
        chosen = [case for case in golden() if case["assessment"] == assessment]
        found = page.evaluate(
            """async ([url, cases]) => {
                const score = await import(url);
                const { rules, roles } = JSON.parse(document.querySelector('[data-part="definition"]').textContent);
                const needs = Object.fromEntries(Object.entries(roles).map(([id, role]) => [id, role.needs]));
                return cases.map(({ assessment, role, answers }) => {
                    const given = new Map(Object.entries(answers));
                    if (assessment === "preferences") return score.text(score.preference(rules, given));
                    if (role === null) return score.text(score.nearest(rules, needs, given));
                    return score.text(score.competence(rules, needs[role], given));
                });
            }""",
            [f"{home}assets/javascripts/assessment/score.mjs", chosen],
        )
        for case, text in zip(chosen, found, strict=True):
            assert text == case["result"], case["name"]
    page.context.close()


# -- Properties --------------------------------------------------------------------------------------------------------


def random_answers(chance, items):
    return given({item: chance.choice(ANSWERS) for item in items})


@pytest.fixture(params=range(4))
def tries(request):
    """Three hundred random answers to a random role."""
    chance = random.Random(request.param)
    roles = list(NEEDS)
    return [
        (needs, random_answers(chance, [need.skill for need in needs]), chance)
        for needs in (NEEDS[chance.choice(roles)] for _ in range(300))
    ]


def rows(needs, answers):
    return {row["skill"]: row for row in scoring.competence(SKILLS, needs, answers)["rows"]}


def test_one_answer_never_changes_the_row_of_another_skill(tries):
    for needs, answers, chance in tries:
        changed = chance.choice(needs).skill
        before, after = rows(needs, answers), rows(needs, {**answers, changed: chance.choice(ANSWERS[:7])})
        assert {id: row for id, row in before.items() if id != changed} == {
            id: row for id, row in after.items() if id != changed
        }


def test_a_surplus_never_lifts_the_band(tries):
    for needs, answers, _ in tries:
        raised = {
            need.skill: 4 if isinstance(own := answers.get(need.skill), int) and own >= need.value else own
            for need in needs
        }
        assert (
            scoring.competence(SKILLS, needs, given(raised))["band"]
            == scoring.competence(SKILLS, needs, answers)["band"]
        )


def test_the_order_of_answering_never_matters(tries):
    for needs, answers, chance in tries:
        shuffled = list(answers.items())
        chance.shuffle(shuffled)
        assert scoring.text(scoring.competence(SKILLS, needs, dict(shuffled))) == scoring.text(
            scoring.competence(SKILLS, needs, answers)
        )


def test_nothing_missing_counts_as_the_lowest_level(tries):
    for needs, answers, _ in tries:
        result = scoring.competence(SKILLS, needs, answers)
        apart = {*result["missing"], *result["foreign"]}
        assert all((row["gap"] is None) == (row["skill"] in apart) for row in result["rows"])
        assert not apart & set(result["next"])


def test_every_skill_changes_a_result_and_every_band_is_reached():
    for needs in NEEDS.values():
        full = {need.skill: need.value for need in needs}
        for need in needs:
            assert scoring.competence(SKILLS, needs, {**full, need.skill: 0}) != scoring.competence(SKILLS, needs, full)
        bands = {scoring.competence(SKILLS, needs, {**full, **lowered})["band"] for lowered in _lowered(needs)}
        assert bands == {band.id for band in SKILLS.bands}


def _lowered(needs):
    core = [need for need in needs if need.core]
    return [{}, {core[0].skill: core[0].value - 1}, {need.skill: 0 for need in core}]


def test_every_question_on_preferences_changes_a_result():
    items = [item for dimension in PREFERENCES.dimensions for item in dimension.items]
    middle = dict.fromkeys(items, 2)
    for item in items:
        assert scoring.preference(PREFERENCES, {**middle, item: 4}) != scoring.preference(PREFERENCES, middle)


def test_the_mean_of_preferences_lies_between_the_answers():
    chance = random.Random(5)
    items = [item for dimension in PREFERENCES.dimensions for item in dimension.items]
    for _ in range(1000):
        answers = random_answers(chance, items)
        for dimension, result in zip(
            PREFERENCES.dimensions, scoring.preference(PREFERENCES, answers)["dimensions"], strict=True
        ):
            placed = [answers[item] for item in dimension.items if isinstance(answers.get(item), int)]
            assert (result["mean"] is None) == (5 * len(placed) < 4 * len(dimension.items))
            if result["mean"] is not None:
                assert 100 * min(placed) <= result["mean"] <= 100 * max(placed)


if __name__ == "__main__":
    results = [{**case, "result": score(case)} for case in cases()]
    GOLDEN.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.exit(0)
