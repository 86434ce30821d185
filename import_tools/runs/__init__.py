"""One run, from its sources to its report: reads ahead, decides post by post, writes in batches.

`ahead` reads posts and has them understood, with `understanding` on several processes, while others are
written; `posts` decides for each whether it is new, changed, a copy or what it was, and `copies` and `memory`
know what was met before; `links` leads links to what came later. `lock` keeps a second run out, `unfinished`
finds one that was killed and tidies up after it, and `trouble` knows what no run can go on with.
"""
