from careers.rules.codes import parse_code
from portal.search.query import bag, normalise, parse, title_terms
from portal.search.ranking import TOO_UNLIKELY, Evidence, ReasonKind, Tier, TitleMatch, rank, reason
from portal.search.scoring import (
    FEATURES,
    FIELDS,
    Corpus,
    Entry,
    Postings,
    features,
    likest,
    similar_terms,
    weigh,
)
from portal.search.titles import Title, Titles

NO_ROW = [0.0] * len(FEATURES)


def entry(key, soc="51-4121", onet="", *, is_residual=False, is_detail=False):
    return Entry(
        key, key, soc, onet, f"career-{key}", f"Career {key}", "", "", is_residual, is_detail, 10
    )


def corpus(*entries, titles=()):
    """Careers that are called by these titles, a list each."""
    named = [*titles, *([] for _ in entries[len(titles) :])]
    rows = [
        Title(0, place, text, 2, normalise(text), bag(normalise(text)))
        for place, texts in enumerate(named)
        for text in texts
    ]
    said = [[title_terms(parse(text).words) for text in texts] for texts in named]
    columns = []
    for own in said:
        terms = sorted(set().union(*own))
        columns.append(
            {"term": terms}
            | {
                field: [
                    sum(term in title for title in own) if field == "titles" else 0
                    for term in terms
                ]
                for field in FIELDS
            }
        )
    words = {word: True for row in rows for word in row.normal.split()}
    return Corpus(entries, Postings(columns), Titles(rows, len(entries)), words)


def order(evidence, *entries):
    return [hit.place for hit in rank(evidence, corpus(*entries))]


def test_an_exact_title_beats_any_score():
    evidence = Evidence(
        titles=[TitleMatch(0, "Welder", 2, Tier.ALSO_CALLED)], scores={0: 0.0, 1: 5.0}
    )
    assert order(evidence, entry(0), entry(1)) == [0, 1]


def test_a_main_title_comes_before_another_name():
    evidence = Evidence(
        titles=[TitleMatch(0, "Nurse", 2, Tier.ALSO_CALLED), TitleMatch(1, "Nurse", 1, Tier.TITLE)],
        scores={0: 5.0, 1: 1.0},
    )
    assert order(evidence, entry(0), entry(1)) == [1, 0]


def test_the_likelier_slip_comes_first():
    evidence = Evidence(
        titles=[
            TitleMatch(0, "Canter", 2, Tier.CORRECTED, 1),
            TitleMatch(1, "Coater", 2, Tier.CORRECTED, 0),
        ],
        scores={0: 5.0, 1: 1.0},
    )
    assert order(evidence, entry(0), entry(1)) == [1, 0]


def test_residuals_and_details_stand_behind_when_evidence_ties():
    careers = (
        entry(0, "15-1211", is_residual=True),
        entry(1, "15-1299", is_detail=True),
        entry(2, "15-1299"),
    )
    assert order(Evidence(scores={0: 2.0, 1: 2.0, 2: 2.0}), *careers)[0] == 2
    assert order(Evidence(scores={0: 2.0, 1: 2.5, 2: 2.0}), *careers)[0] == 1


def test_an_equal_score_is_ordered_by_code_whatever_the_order_of_arrival():
    careers = entry(0, "11-1021"), entry(1, "11-1011")
    assert (
        order(Evidence(scores={0: 1.0, 1: 1.0}), *careers)
        == order(Evidence(scores={1: 1.0, 0: 1.0}), *careers)
        == [1, 0]
    )


def test_a_code_names_its_careers_and_the_detail_asked_for_first():
    careers = (
        entry(0, "15-1299"),
        entry(1, "15-1299", "15-1299.08", is_detail=True),
        entry(2, "15-1211"),
    )
    assert order(Evidence(codes=(parse_code("15-1299.08"),)), *careers) == [1, 0]
    assert order(Evidence(codes=(parse_code("15-1299"),)), *careers) == [0, 1]


def test_what_is_a_thousand_times_less_likely_is_no_answer():
    assert order(Evidence(scores={0: 5.0, 1: 5.0 - TOO_UNLIKELY - 0.1}), entry(0), entry(1)) == [0]


def test_a_hidden_title_is_never_named():
    match = TitleMatch(0, "shown to nobody", 3, Tier.ALSO_CALLED)
    hit = rank(Evidence(titles=[match], scores={0: 1.0}), corpus(entry(0)))[0]
    assert reason(hit, None, NO_ROW).text == ""
    hidden = Titles([Title(0, 0, "shown to nobody", 3, "shown to nobody", "nobody shown")], 1)
    assert hidden.closest(hidden.likeness(["nobody"]), {"nobod"}).tolist() == [-1]


def test_the_reason_of_a_scored_hit_is_its_nearest_title():
    index = corpus(entry(0), titles=[["Pipe Fitter", "Pipe Welder", "Rail Welder"]])
    nearest = index.titles.closest(index.titles.likeness(["pipe", "welding"]), {"pip", "weld"})[0]
    hit = rank(Evidence(scores={0: 1.0}), index)[0]
    found = reason(hit, index.titles.rows[nearest], NO_ROW)
    assert (found.kind, found.text) == (ReasonKind.SIMILAR_TITLE, "Pipe Welder")


def test_likeness_is_one_for_the_same_letters_and_none_for_others():
    index = corpus(entry(0), entry(1), titles=[["Pipe Welder"], ["Nurse"]])
    same, other = index.titles.likeness(["pipe", "welder"])
    assert (round(float(same), 6), float(other)) == (1.0, 0.0)


def test_the_likest_titles_of_each_career_count_best_first():
    index = corpus(
        entry(0), entry(1), titles=[["Welder", "Pipe Welder", "Rail Welder", "Nurse"], ["Nurse"]]
    )
    near = index.titles.nearest(index.titles.likeness(["welder"]))
    assert near[0, 0] == 1.0
    assert list(near[0]) == sorted(near[0], reverse=True)
    assert near[1].tolist() == [0.0, 0.0, 0.0]


def test_what_a_career_is_called_scores_it():
    index = corpus(
        entry(0), entry(1, "29-1141"), titles=[["Pipe Welder", "Welder"], ["Pipe Organist"]]
    )
    rows, said, _ = features(parse("pipe welding"), {}, index)
    scores = weigh(rows)
    assert said.tolist() == [True, True]
    assert scores[0] > scores[1]


def test_an_empty_index_answers():
    rows, said, _ = features(parse("welder"), {}, corpus())
    assert len(rows) == len(said) == 0


def test_an_unknown_word_counts_by_words_that_look_like_it():
    assert [word for word, _ in likest("electroplatr", ["electroplater", "plate", "nurse"])] == [
        "electroplater"
    ]
    index = corpus(entry(0), entry(1), titles=[["Electroplater"], ["Nurse"]])
    rows, said, _ = features(
        parse("electroplatr"),
        {"electroplatr": similar_terms("electroplatr", ["electroplater"])},
        index,
    )
    assert rows[0][FEATURES.index("similar")] > 0 == rows[1][FEATURES.index("similar")]
    assert said[0]
