"""The importer's own pages of the admin, beside the lists that `admin/` makes.

- `comparing.py` shows what a run offers for a page that an editor has changed, and does what is decided
- `showing.py` says in words and safe HTML what the parts of such a comparison are
- `history.py` names offers, and what became of them, in the history of a page
"""

from .comparing import CompareView, KeepView, TakeView
from .history import register_actions

__all__ = ["CompareView", "KeepView", "TakeView", "register_actions"]
