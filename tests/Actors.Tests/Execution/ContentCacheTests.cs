using Helios.Actors.Execution;

namespace Helios.Actors.Tests.Execution;

public sealed class ContentCacheTests
{
    [Fact]
    public void Beyond_its_capacity_the_oldest_are_dropped_until_the_newest_fits()
    {
        ContentCache<int, string> cache = new ContentCache<int, string>(10).With(1, "a", 4).With(2, "b", 4).With(3, "c", 9);
        (cache.Find(1), cache.Find(2), cache.Find(3), cache.Size, cache.Count).ShouldBe((null, null, "c", 9, 1));
    }

    [Fact]
    public void What_is_larger_than_all_of_it_is_not_kept_and_drives_nothing_out()
    {
        ContentCache<int, string> cache = new ContentCache<int, string>(10).With(1, "a", 4).With(2, "b", 11);
        (cache.Find(1), cache.Find(2), cache.Size).ShouldBe(("a", null, 4));
    }

    [Fact]
    public void What_has_grown_larger_than_all_of_it_is_dropped_so_that_it_can_be_kept_again()
    {
        ContentCache<int, string> cache = new ContentCache<int, string>(10).With(1, "a", 4).With(2, "b", 4).With(1, "c", 11);
        (cache.Find(1), cache.Find(2), cache.Size).ShouldBe((null, "b", 4));
        cache.With(1, "d", 1).Find(1).ShouldBe("d");
    }

    [Fact]
    public void An_entry_takes_the_place_of_one_with_its_name_and_is_then_the_newest()
    {
        ContentCache<int, string> cache = new ContentCache<int, string>(10).With(1, "a", 4).With(2, "b", 4).With(1, "c", 6);
        (cache.Find(1), cache.Size, cache.Count).ShouldBe(("c", 10, 2));
        cache = cache.With(3, "d", 1);
        (cache.Find(1), cache.Find(2), cache.Find(3), cache.Size).ShouldBe(("c", null, "d", 7));
    }
}
