using System.Security.Cryptography;

namespace Helios.Actors.Upstreams;

/// <summary>
/// A request as it was sent, and the answer as it came, decompressed: as much of them as is kept where a check refuses the answer. Without
/// the address and the headers of the request, which hold keys. The answer may hold them, too: nobody is shown it before
/// <see cref="LieLog"/> has taken them out.
/// </summary>
/// <param name="Said">
/// SHA-256 of what the answer says, without what differs from one answer to the next, such as an id of JSON-RPC.
/// </param>
internal sealed record Exchange(Excerpt Request, Excerpt Answer, Hash32 Said)
{
    /// <summary>Bytes of a request that are kept: more than questions have, but for those with very many slots.</summary>
    public const int MostOfRequest = 4 * 1024;

    /// <summary>Bytes of an answer that are kept: a proof of a large state's account and slot, or a header.</summary>
    public const int MostOfAnswer = 16 * 1024;

    public static Exchange Of(ReadOnlySpan<byte> request, ReadOnlySpan<byte> answer, ReadOnlySpan<byte> said) => new(
        Excerpt.Of(request, MostOfRequest), Excerpt.Of(answer, MostOfAnswer), new Hash32(SHA256.HashData(said)));

    /// <summary>Several that only together can be judged, in their order.</summary>
    public static Exchange Joined(IReadOnlyList<Exchange> all) => new(
        Excerpt.Joined([.. all.Select(one => one.Request)], MostOfRequest),
        Excerpt.Joined([.. all.Select(one => one.Answer)], MostOfAnswer),
        new Hash32(SHA256.HashData([.. all.SelectMany(one => one.Said.ToArray())])));
}
