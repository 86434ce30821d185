"""What stands in a database, told without ids, so that two databases can be compared row by row.

In: the database that Django is connected to. Out: a `Snapshot`, every row of every table under a name of its
own. `keys` gives rows their names, `values` puts names in the place of ids, `tables` walks over the tables,
`compare` tells where two snapshots differ.
"""

from bench.snapshot.compare import differences
from bench.snapshot.tables import Snapshot, take

__all__ = ["Snapshot", "differences", "take"]
