using Helios.Node.Http;
using Helios.Tee.Providers;
using Serilog;

namespace Helios.Node.Rest;

/// <summary>
/// What a client hears where this machine gives no quote. The reason holds words of a guest agent or of the kernel, so it is for the log
/// alone, once a minute at most.
/// </summary>
internal sealed class MissingQuote(TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _said;

    public IResult Answer(QuoteUnavailableException failure)
    {
        lock (_lock)
        {
            if (_said is not { } said || clock.GetElapsedTime(said) >= Pause)
            {
                _said = clock.GetTimestamp();
                Log.Warning("a client is given no quote: {Reason:l}", failure.Message);
            }
        }
        return ApiError.NotReady("no-quote", "this machine gives no quote at the moment; try again, the node's log says why");
    }
}
