"""The gazetteer: which places a name may mean. Works offline; built once from tables that come with the installation."""

from dateline.gazetteer.cache import build, path
from dateline.gazetteer.candidate import Candidate
from dateline.gazetteer.extend import Added, add, additions, remove
from dateline.gazetteer.outline import Outline, box_about, distance_km
from dateline.gazetteer.store import Gazetteer, info, open_gazetteer

__all__ = [
    "Added",
    "Candidate",
    "Gazetteer",
    "Outline",
    "add",
    "additions",
    "box_about",
    "build",
    "distance_km",
    "info",
    "open_gazetteer",
    "path",
    "remove",
]
