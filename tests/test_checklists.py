"""The checklists of the guide: one for everything that has one, made of the same items in every language."""

from __future__ import annotations

import re
from datetime import date

import pytest

from careerguide import checklists
from careerguide.check import check_project
from careerguide.model import Guide, Retired
from conftest import ROOT

PROJECT, _ = check_project(ROOT)
GUIDE: Guide = PROJECT.guide
TOPICS = {
    "getting-in",
    "first-ninety-days",
    "difficult-conversation",
    "before-a-shift",
    "after-a-hard-shift",
    "written-replies",
    "technical-case",
    "leading-first-month",
    "one-to-one-talk",
}


def listed(site, lang, id):
    """Ids of the items on a built checklist, in their order."""
    folder = site if lang == PROJECT.languages[0] else site / lang
    html = (folder / "checklists" / id / "index.html").read_text(encoding="utf-8")
    return re.findall(r'data-item="([^"]+)"', html)


def test_there_are_enough_items_and_topics():
    assert set(checklists.topics(GUIDE)) >= TOPICS
    assert len(checklists.holders(GUIDE)) >= 300


def test_the_difficult_conversation_has_seven_steps():
    assert len(GUIDE.checklists["difficult-conversation"].parts) == 7


@pytest.mark.parametrize("lang", PROJECT.languages)
def test_every_role_move_skill_and_topic_has_a_list_with_the_same_items_in_every_language(site, lang):
    groups = checklists.groups_by_list(GUIDE)

    assert set(groups) == {*GUIDE.roles, *GUIDE.skills, *GUIDE.moves, *checklists.topics(GUIDE)}
    for id, found in groups.items():
        assert listed(site, lang, id) == list(checklists.ids(found)) != []


def test_no_item_stands_twice_on_a_list():
    for groups in checklists.groups_by_list(GUIDE).values():
        ids = checklists.ids(groups)
        assert sorted(set(ids)) == sorted(ids)


def test_a_role_and_the_move_to_it_ask_for_the_same_items():
    for move in GUIDE.moves.values():
        asked = set(checklists.ids(checklists.role_groups(GUIDE, GUIDE.roles[move.to])))
        ready = [group for group in checklists.move_groups(GUIDE, move) if group.kind == "skill"]
        assert set(checklists.ids(ready)) <= asked


@pytest.mark.parametrize("lang", PROJECT.languages)
def test_every_role_skill_and_move_leads_to_its_list(site, lang):
    folder = site if lang == PROJECT.languages[0] else site / lang
    for kind in ("roles", "skills", "moves"):
        for id in getattr(GUIDE, kind):
            html = (folder / kind / id / "index.html").read_text(encoding="utf-8")
            assert f'href="../../checklists/{id}/"' in html


@pytest.mark.parametrize("lang", PROJECT.languages)
def test_every_action_and_every_piece_of_evidence_is_one_sentence_of_a_fit_length(lang):
    odd = [
        (item, text)
        for checklist in PROJECT.words[lang].checklists.values()
        for item, words in checklist.items.items()
        for text in (words.action, words.evidence)
        if not text.endswith(".") or not 3 <= len(text.split()) <= 30 or re.search(r"\.\s+\w", text[:-1])
    ]

    assert odd == []


def test_ticks_of_a_replaced_item_go_to_the_end_of_the_chain():
    day = date(2026, 1, 1)
    chain = {id: Retired(id, "x", day, end) for id, end in (("a", "b"), ("b", "c"), ("lost", None))}
    guide = Guide(**{**vars(GUIDE), "retired": chain})

    assert checklists.replacements(guide) == {"a": "c", "b": "c"}
