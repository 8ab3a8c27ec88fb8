"""The words that a new grid starts with, and the notes in it that teach the format."""

from __future__ import annotations

HEAD = """\
# yaml-language-server: $schema=../grid.schema.json
# $schema: ../grid.schema.json
#
# The two lines above tell an editor what may stand in this file; it then offers names and explains them.
# A line that starts with # is a note to you. Nobody else sees it, so delete it when it is of no more use.
#
# Write the texts that say TODO. To see what is left, with its line:  thrive-grids check {id}
# Write for a young person who may be upset: short sentences, everyday words, "you". Give every option the same care
# and about the same length. A longer or a warmer text would push.

# The id is also the name of this file, and the language is the name of its folder.
"""

SAFETY = (
    "Do you feel unsafe? Call 111 and pick the mental health option. If a life is in danger, call "
    "999 or go to A&E."
)

PROMPTS = {
    "time": "How much time it takes",
    "soon": "I want things to get better soon",
    "person": "Who I would talk to",
    "private": "I want to choose who knows about this",
    "life": "I do not want to miss lessons or time with friends",
}

TO_ASK = (
    "How long would I wait for this here?",
    "Who would I see, and what if we do not get on?",
    "What will you tell my family and my school?",
    "How will we know if it helps, and when will we look?",
    "Who can I call if I feel worse before then?",
)

OPTIONS = """\

# The columns: what a young person could do, 2 to 6 options. To wait is a choice that people have, so one option is no
# treatment. About as many good and hard points for each: an option without a hard point would be an advertisement.
# No numbers in these points: they belong to the answers below, each with its source.
# Records and answers find an option by its id. Change a name whenever you like, and an id in every place at once.
options:
"""

QUESTIONS = """\

# The rows: what young people ask, 4 to 12 questions, with an answer for every option. Take a question out, with all
# its answers, if nobody asks it. An empty answer would hide that something is not known, so write it: We do not know.
# The basis says what an answer rests on; change it as you write the answer:
#   research           a study says so; it then needs sources
#   consensus          a guideline says so, or people of the field agree
#   lived-experience   people who have been through it say so
#   local-service      it depends on the place
#   not-known          nobody knows, and the answer says so
questions:
"""

POINTS = {
    "good": (
        "You do not have to start anything new.",
        "You can still choose something else later.",
    ),
    "hard": (
        "Things may stay as they are, or get worse.",
        "You may have to cope more on your own.",
    ),
}
"""The good and hard points of the option that changes nothing."""

ROWS = {
    "what": ("What is it?", "what it is, and what happens in it"),
    "do": ("What would I have to do?", "what somebody does, how often and for how long"),
    "who": ("Who would I see, and where?", "who is there, and where it is"),
    "helps": (
        "How likely is it to help?",
        "how many of how many, from a source; or: we do not know",
    ),
    "hard": (
        "What are the hard parts or side effects?",
        "what can be hard, and for how many people",
    ),
    "soon": ("How soon might I notice a change?", "after how many weeks; or: we do not know"),
    "stop": ("What if it does not help, or I want to stop?", "what somebody can do then"),
    "private": (
        "What about family, school and privacy?",
        "who gets to know what, and who has to agree",
    ),
}
"""Question id → how a young person asks it, and what the author is to write."""

COST = {
    "cost": ("What would it cost me?", "what somebody pays, for travel too; or that it is free")
}
"""The row that help outside the NHS has as well."""

EVIDENCE = """\
# Numbers are data: the page draws them as dots, and says them in the same way for every option. Copy them from the
# source as it has them, with the same number of people and the same time for all options of one question. An answer
# with a number looks like this, with the number in the sentence too:
#
#      talking:
#        say: …
#        basis: research
#        sources: [author-year]
#        chances:
#          - outcome: felt clearly better
#            count: …                  so many people had this outcome with the option,
#            of: 100                   out of so many,
#            without: …                and so many in the comparison group
#            compared-with: a waiting list
#            who: people aged … to … in trials
#            after: … months
#            certainty: low            high, moderate, low or very-low
#            sources: [author-year]
#
# Where the facts come from. The ids are your own; the answers name a source by its id.
#
# sources:
#   author-year:
#     title: …
#     by: …
#     year: …
#     url: https://…                   or doi: …
#     checked: …                       the day on which you opened it, as year-month-day
#     status: read                     read, second-hand or to-check
"""

EDITORIAL = """\

# Who made this, for whose money, and until when it may be used. Readers need it to trust the grid, so "none" is an
# answer and a missing line is not. After review-by (24 months ahead at most) every page is stamped OUT OF DATE.
editorial:
  version: 0.1.0
  status: draft
  review-by: {review_by}
  update-policy: TODO (who looks at this again, when, and what would make it sooner)
  evidence-search: TODO (where you looked for evidence, and until when)
  funding: TODO (who paid for the work, or none)
  people:
    - role: author
      name: TODO (your name)
      credentials: TODO (what makes you know about this)
      interests: TODO (what you could gain by it, or none)
  # How many of each helped to make this grid. Young people find what adults overlook.
  involved: {{young-people: 0, parents: 0, clinicians: 0}}
"""
