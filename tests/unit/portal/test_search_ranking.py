from careers.rules import parse_code
from portal.search.query import parse
from portal.search.ranking import TOO_UNLIKELY, Evidence, NearTitle, ReasonKind, Tier, TitleMatch, rank, reason
from portal.search.scoring import Corpus, Entry, Posting, features, likest, lookup_terms, similar_terms, weigh


def entry(key, soc="51-4121", onet="", **changes):
    words = {"title_count": 10, "title_words": 30, "pair_words": 60, "affix_words": 40, "definition_words": 50, "task_words": 200, "tool_words": 20}
    flags = {"is_residual": False, "is_detail": False}
    return Entry(id=key, soc=soc, onet=onet, slug=f"career-{key}", **(words | flags | changes))


def corpus(*entries):
    return Corpus({one.id: one for one in entries})


def order(evidence, *entries, only=None):
    return [hit.entry.id for hit in rank(evidence, corpus(*entries), only)]


def test_an_exact_title_beats_any_score():
    evidence = Evidence(titles=[TitleMatch(1, "Welder", 2, Tier.ALSO_CALLED)], scores={1: 0.0, 2: 5.0})
    assert order(evidence, entry(1), entry(2)) == [1, 2]


def test_a_main_title_comes_before_another_name():
    evidence = Evidence(titles=[TitleMatch(1, "Nurse", 2, Tier.ALSO_CALLED), TitleMatch(2, "Nurse", 1, Tier.TITLE)], scores={1: 5.0, 2: 1.0})
    assert order(evidence, entry(1), entry(2)) == [2, 1]


def test_the_likelier_slip_comes_first():
    evidence = Evidence(titles=[TitleMatch(1, "Canter", 2, Tier.CORRECTED, 1), TitleMatch(2, "Coater", 2, Tier.CORRECTED, 0)], scores={1: 5.0, 2: 1.0})
    assert order(evidence, entry(1), entry(2)) == [2, 1]


def test_residuals_and_details_stand_behind_when_evidence_ties():
    plain, detail, residual = entry(1, "15-1299"), entry(2, "15-1299", is_detail=True), entry(3, "15-1211", is_residual=True)
    assert order(Evidence(scores={1: 2.0, 2: 2.0, 3: 2.0}), residual, detail, plain)[0] == 1
    assert order(Evidence(scores={1: 2.0, 2: 2.5, 3: 2.0}), residual, detail, plain)[0] == 2


def test_an_equal_score_is_ordered_by_code_whatever_the_order_of_arrival():
    first, second = entry(9, "11-1011"), entry(2, "11-1021")
    assert order(Evidence(scores={9: 1.0, 2: 1.0}), first, second) == order(Evidence(scores={2: 1.0, 9: 1.0}), second, first) == [9, 2]


def test_a_code_names_its_careers_and_the_detail_asked_for_first():
    careers = entry(1, "15-1299"), entry(2, "15-1299", "15-1299.08", is_detail=True), entry(3, "15-1211")
    assert order(Evidence(codes=(parse_code("15-1299.08"),)), *careers) == [2, 1]
    assert order(Evidence(codes=(parse_code("15-1299"),)), *careers) == [1, 2]


def test_what_is_a_thousand_times_less_likely_is_no_answer():
    assert order(Evidence(scores={1: 5.0, 2: 5.0 - TOO_UNLIKELY - 0.1}), entry(1), entry(2)) == [1]


def test_a_filter_narrows_before_anything_is_judged():
    assert order(Evidence(scores={1: 9.0, 2: 1.0}), entry(1), entry(2), only=frozenset({2})) == [2]


def test_a_hidden_title_is_never_named():
    match = TitleMatch(1, "shown to nobody", 3, Tier.ALSO_CALLED)
    hit = rank(Evidence(titles=[match], scores={1: 1.0}), corpus(entry(1)))[0]
    assert reason(hit, "shown to nobody", [], ()).text == ""
    scored = rank(Evidence(scores={1: 1.0}), corpus(entry(1)))[0]
    assert reason(scored, "nobody", [NearTitle(1, "shown to nobody", 3, "shown to nobody")], ()).kind == ReasonKind.WORDS


def test_the_reason_of_a_scored_hit_is_its_nearest_title():
    hit = rank(Evidence(scores={1: 1.0}), corpus(entry(1)))[0]
    near = [NearTitle(1, "Pipe Fitter", 2, "pipe fitter"), NearTitle(1, "Pipe Welder", 2, "pipe welder")]
    assert reason(hit, "underwater welder", near, ()).text == "Pipe Welder"


def test_scores_do_not_depend_on_the_order_of_rows():
    careers = corpus(entry(1), entry(2, "29-1141"))
    query = parse("pipe welder")
    rows = {"weld": [Posting(1, 5, 2, 3, 0), Posting(2, 1, 0, 0, 0)], "pip": [Posting(1, 2, 0, 1, 1)]}
    turned = {term: list(reversed(found)) for term, found in reversed(rows.items())}
    scores = weigh(features(query, rows, {}, careers))
    assert scores == weigh(features(query, turned, {}, careers))
    assert scores[1] > scores[2]


def test_an_unknown_word_counts_by_words_that_look_like_it():
    assert [word for word, _ in likest("electroplatr", ["electroplater", "plate", "nurse"])] == ["electroplater"]
    similar = {"electroplatr": similar_terms("electroplatr", ["electroplater"])}
    assert "electroplat" in lookup_terms(parse("electroplatr"), similar)
