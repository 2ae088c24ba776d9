namespace Helios.Liars.Lies;

/// <summary>A lie of an execution endpoint, and a question whose answer depends on it.</summary>
/// <param name="Name">What is not as it is.</param>
/// <param name="About">
/// A method with its parameters, after a space, of which the last one, the block, is left out; or what <see cref="Trials"/> makes a
/// trial of.
/// </param>
/// <param name="Reason">What our refusal says: the check that fails.</param>
/// <param name="Tell">What to answer a request with.</param>
/// <param name="Respond">Where it is no body that lies, but the way it is sent: writes the whole response.</param>
public sealed record Lie(string Name, string About, string Reason, Lie.Telling Tell, Lie.Response? Respond = null)
{
    /// <param name="request">The request's body.</param>
    /// <param name="honest">Asks the honest endpoint.</param>
    /// <param name="cancellationToken">Ends where nobody waits for the answer.</param>
    /// <returns>The answer's body.</returns>
    public delegate Task<byte[]> Telling(byte[] request, Func<byte[], Task<byte[]>> honest, CancellationToken cancellationToken);

    /// <inheritdoc cref="Telling" path="/param"/>
    public delegate Task Response(Microsoft.AspNetCore.Http.HttpContext context, byte[] request);

    /// <summary>All of them, each with its question.</summary>
    public static IReadOnlyList<Lie> All { get; } =
        [.. StateLies.All, .. SimulationLies, .. BlockLies.All, .. HistoryLies.All, .. HistoryLies.Hidden, .. TransportLies.All];

    /// <summary>Those about a proof and a code, of a simulation.</summary>
    private static IEnumerable<Lie> SimulationLies => StateLies.All
        .Where(lie => lie.About.StartsWith("eth_call ", StringComparison.Ordinal))
        .Select(lie => lie with
        {
            About = $"eth_simulateV1 [{{\"blockStateCalls\":[{{\"calls\":[{{\"to\":\"{StateLies.Token}\",\"data\":\"0x18160ddd\"}}]}}]}}]",
        });

    /// <summary>As the proxy takes it.</summary>
    public Node.Tests.Doubles.LyingProxy.Lie AsProxy =>
        (_, request, honest, cancellationToken) => Tell(request, honest, cancellationToken);

    /// <summary>Two of one name differ by what is asked.</summary>
    public override string ToString() => $"{Name}: {About.Split(' ')[0]}";
}
