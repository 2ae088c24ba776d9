// One set of counters, and memory that others free would hide what a decoder keeps.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
