using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>
/// How much news of members one peer may bring: each is written to the journal and told to all peers. What is passed over comes again with
/// a later view.
/// </summary>
/// <param name="most">News of one peer in one interval.</param>
public sealed class NewsBudget(TimeSpan interval, int most)
{
    private readonly Dictionary<PeerId, int> _spent = [];
    private DateTimeOffset _since;

    /// <returns>How many of the <paramref name="wanted"/> are within the budget.</returns>
    public int Take(PeerId source, int wanted, DateTimeOffset now)
    {
        if ((now - _since).Duration() >= interval)
        {
            _spent.Clear();
            _since = now;
        }
        int spent = _spent.GetValueOrDefault(source);
        int taken = Math.Min(wanted, most - spent);
        _spent[source] = spent + taken;
        return taken;
    }
}
