using Helios.Protocol.Json;
using Helios.Protocol.Ssz;

namespace Helios.Protocol.LightClient;

/// <summary>One of the light-client containers as the beacon API sends it.</summary>
/// <param name="Name">In messages.</param>
/// <param name="HeaderName">The field with the header whose slot says which fork the container is of.</param>
internal sealed record LightClientType<T>(
    string Name, string HeaderName, Func<StrictJson, SszSchema, T> FromJson, Func<T, LightClientHeader> HeaderOf)
    where T : ISszContainer<T>;

internal static class LightClientTypes
{
    private const string AttestedHeader = "attested_header";

    public static LightClientType<LightClientBootstrap> Bootstrap { get; } =
        new("bootstrap", "header", LightClientJson.Bootstrap, bootstrap => bootstrap.Header);

    public static LightClientType<LightClientUpdate> Update { get; } =
        new("update", AttestedHeader, LightClientJson.Update, update => update.AttestedHeader);

    public static LightClientType<LightClientFinalityUpdate> FinalityUpdate { get; } =
        new("finality_update", AttestedHeader, LightClientJson.FinalityUpdate, update => update.AttestedHeader);

    public static LightClientType<LightClientOptimisticUpdate> OptimisticUpdate { get; } =
        new("optimistic_update", AttestedHeader, LightClientJson.OptimisticUpdate, update => update.AttestedHeader);
}
