using System.Diagnostics.CodeAnalysis;
using Helios.Actors.Transport;
using Helios.Node.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Helios.Node.Answers;

/// <summary>
/// Who may have a proof now: one request of a client, and few of all clients, because an answer with its proof has up to 16 MiB. A turn
/// lasts until the answer is written, and a client that does not read is cut off.
/// </summary>
/// <param name="slowest">Bytes in a second that a client has to read; null for the usual.</param>
internal sealed class ProofTurns(MinDataRate? slowest = null)
{
    /// <summary>Most turns at once.</summary>
    internal const int AtOnce = 4;

    private readonly MinDataRate _slowest = slowest ?? new MinDataRate(64 * 1024, gracePeriod: TimeSpan.FromSeconds(10));
    private readonly HashSet<NetworkPrefix> _clients = [];

    /// <summary>A turn ends with its response.</summary>
    public bool TryEnter(HttpContext http, [NotNullWhen(false)] out IResult? refusal)
    {
        NetworkPrefix client = RestServer.ClientOf(http);
        lock (_clients)
        {
            refusal = _clients.Contains(client)
                ? ApiError.Result(StatusCodes.Status429TooManyRequests, "too-many-proofs",
                    "a proof is being made for this client already; wait for it")
                : _clients.Count >= AtOnce
                    ? ApiError.NotReady("busy", "too many proofs are being made; try again in a few seconds")
                    : null;
            if (refusal is not null)
                return false;
            _clients.Add(client);
        }
        http.Response.OnCompleted(() =>
        {
            lock (_clients)
                _clients.Remove(client);
            return Task.CompletedTask;
        });
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = _slowest;
        return true;
    }
}
