namespace Helios.Actors.Upstreams;

/// <summary>What everybody may read of why endpoints did not answer a question.</summary>
internal static class PublicReason
{
    /// <returns>Null where it failed inside the node.</returns>
    public static string? Of(Exception failure) => failure switch
    {
        UpstreamException upstream => upstream.PublicMessage,
        ProofRefusedException refused => refused.PublicMessage,
        _ => null,
    };
}
