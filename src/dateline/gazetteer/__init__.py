"""The gazetteer: which places a name may mean. Works offline; built once from tables that come with the installation."""

from dateline.gazetteer.candidate import Candidate
from dateline.gazetteer.outline import Outline, box_about, distance_km
from dateline.gazetteer.store import Gazetteer, build, info, open_gazetteer

__all__ = ["Candidate", "Gazetteer", "Outline", "box_about", "build", "distance_km", "info", "open_gazetteer"]
