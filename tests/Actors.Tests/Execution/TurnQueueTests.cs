using Helios.Actors.Execution;

namespace Helios.Actors.Tests.Execution;

public sealed class TurnQueueTests
{
    private readonly TurnQueue<int, string> _queue = new();

    [Fact]
    public void Each_client_has_one_served_before_any_has_a_second()
    {
        Add(1, "1a", "1b", "1c");
        Add(2, "2a");
        Add(3, "3a", "3b");
        TakeAll().ShouldBe(["1a", "2a", "3a", "1b", "3b", "1c"]);
    }

    [Fact]
    public void A_client_that_comes_late_waits_for_one_of_each_and_no_more()
    {
        Add(1, "1a", "1b", "1c");
        Take().ShouldBe("1a");
        Add(2, "2a");
        TakeAll().ShouldBe(["1b", "2a", "1c"]);
    }

    [Fact]
    public void What_was_removed_is_not_served()
    {
        Add(1, "1a", "1b");
        Add(2, "2a");
        _queue.Remove(1, "1a").ShouldBeTrue();
        _queue.Remove(2, "2a").ShouldBeTrue();
        _queue.Remove(2, "2a").ShouldBeFalse();
        TakeAll().ShouldBe(["1b"]);
        _queue.IsEmpty.ShouldBeTrue();
    }

    private void Add(int client, params string[] items) => Array.ForEach(items, item => _queue.Add(client, item));

    private string Take() => _queue.TryTake(out string item) ? item : throw new InvalidOperationException("nothing waits");

    private List<string> TakeAll()
    {
        List<string> taken = [];
        while (!_queue.IsEmpty)
            taken.Add(Take());
        return taken;
    }
}
