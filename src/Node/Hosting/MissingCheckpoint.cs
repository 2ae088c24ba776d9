namespace Helios.Node.Hosting;

/// <summary>The start-up error that every new operator meets.</summary>
internal static class MissingCheckpoint
{
    public static string Explain(string network) => $"""
        no checkpoint for network '{network}'.

        A checkpoint is the root of a finalized beacon block that you trust: 32 bytes of hex. Everything this node says is proven
        from it, so it must not come from the beacon endpoint that the node then checks.

        Where to get one: from your own beacon node (GET /eth/v1/beacon/headers/finalized, data.root), or from several explorers or
        checkpoint providers that you compare with each other. It must be at most 14 days old, from Gloas on
        6 (helios.beacon.max-checkpoint-age, max-checkpoint-age-gloas).

        How to set it, one of:
          --beacon-checkpoint 0x...                     on the command line
          HELIOS_BEACON_CHECKPOINT=0x...                in the environment
          helios.beacon.checkpoint = "0x..."            in your HOCON file
          helios.beacon.checkpoint = setup              to name it in the body of POST /setup
          helios.beacon.checkpoint = peer               to take it from the attested peer that admits this node
        """;
}
