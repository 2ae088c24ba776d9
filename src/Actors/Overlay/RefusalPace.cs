using Helios.Actors.Transport;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>
/// Which refusals are worth a line in the log or the journal: the first of an interval for each network and reason, and not too many of
/// them. A stranger must fill neither.
/// </summary>
/// <param name="most">Networks and reasons that have a line in one interval.</param>
public sealed class RefusalPace(TimeSpan interval, int most)
{
    private readonly Dictionary<(NetworkPrefix, RefuseReason), DateTimeOffset> _last = [];

    public bool IsDue(NetworkPrefix network, RefuseReason reason, DateTimeOffset now)
    {
        if (_last.TryGetValue((network, reason), out DateTimeOffset last) && (now - last).Duration() < interval)
            return false;
        if (_last.Count >= most)
        {
            foreach (var old in _last.Where(line => (now - line.Value).Duration() >= interval).Select(line => line.Key).ToArray())
                _last.Remove(old);
        }
        if (_last.Count >= most)
            return false;
        _last[(network, reason)] = now;
        return true;
    }
}
