namespace Helios.Actors.Telemetry;

/// <summary>
/// Which refusals are worth a line in the log or the journal: the first of an interval for each source and reason, and not too many of
/// them. A stranger must fill neither.
/// </summary>
/// <typeparam name="T">Source and reason.</typeparam>
/// <param name="most">Sources and reasons that have a line in one interval.</param>
public sealed class RefusalPace<T>(TimeSpan interval, int most)
    where T : notnull
{
    private readonly Dictionary<T, DateTimeOffset> _last = [];

    public bool IsDue(T refused, DateTimeOffset now)
    {
        if (_last.TryGetValue(refused, out DateTimeOffset last) && (now - last).Duration() < interval)
            return false;
        if (_last.Count >= most)
        {
            foreach (T old in _last.Where(line => (now - line.Value).Duration() >= interval).Select(line => line.Key).ToArray())
                _last.Remove(old);
        }
        if (_last.Count >= most)
            return false;
        _last[refused] = now;
        return true;
    }
}
