"""The three talks: events, the state built from them, and what people said in their own words."""

from thrive_grids.conversation.events import Choice, Event, Mark, Party, View, event_from_json
from thrive_grids.conversation.talk import Conversation
from thrive_grids.conversation.words import LONGEST, own_words

__all__ = [
    "LONGEST",
    "Choice",
    "Conversation",
    "Event",
    "Mark",
    "Party",
    "View",
    "event_from_json",
    "own_words",
]
