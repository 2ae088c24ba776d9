using System.Collections.Concurrent;
using System.Collections.Immutable;
using Helios.Actors.Upstreams;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Execution;

/// <summary>
/// The names that clients have for one question, in the order to try them, and how many of them an endpoint lacks, the first ones. One that
/// lacks all is asked again after a while.
/// </summary>
internal sealed class MethodNames(ImmutableArray<string> names, TimeProvider clock)
{
    /// <summary>An endpoint without a method is asked for it again after this.</summary>
    private static readonly TimeSpan Forgets = TimeSpan.FromMinutes(10);

    /// <summary>Since when that is known.</summary>
    private readonly ConcurrentDictionary<EndpointUrl, (int Methods, long Since)> _lacks = [];

    public bool MayBeAt(Endpoint endpoint) => FirstAt(endpoint) < names.Length;

    /// <param name="ask">Asks by a name.</param>
    /// <exception cref="UpstreamException">The endpoint lacks all names, or the question failed by one.</exception>
    public async Task<T> AskAsync<T>(Endpoint endpoint, Func<string, Task<T>> ask)
    {
        for (int i = FirstAt(endpoint); i < names.Length; i++)
        {
            try
            {
                return await ask(names[i]).ConfigureAwait(false);
            }
            catch (UpstreamException e) when (e.Fault == UpstreamFault.NoSuchMethod)
            {
                _lacks[endpoint.Url] = (i + 1, clock.GetTimestamp());
            }
        }
        throw new UpstreamException(endpoint, names[^1], UpstreamFault.NoSuchMethod);
    }

    private int FirstAt(Endpoint endpoint) =>
        _lacks.TryGetValue(endpoint.Url, out (int Methods, long Since) known) && clock.GetElapsedTime(known.Since) <= Forgets
            ? known.Methods
            : 0;
}
