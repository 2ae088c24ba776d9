using Helios.Protocol.Json;

namespace Helios.Tee.Collaterals;

/// <summary>The signer and attributes of a TDX module, and from module 1.5 on its TCB levels.</summary>
/// <param name="Id"><c>TDX_01</c> for module version 1; null for the entry about version 0.</param>
internal sealed record TdxModuleIdentity(
    string? Id,
    ReadOnlyMemory<byte> MrSigner,
    ReadOnlyMemory<byte> Attributes,
    ReadOnlyMemory<byte> AttributesMask,
    IReadOnlyList<IsvSvnLevel> TcbLevels)
{
    public static TdxModuleIdentity ParseModule(StrictJson module) =>
        new(Id: null,
            module["mrsigner"].PlainBytes(48), module["attributes"].PlainBytes(8), module["attributesMask"].PlainBytes(8),
            TcbLevels: []);

    public static TdxModuleIdentity ParseIdentity(StrictJson identity) =>
        ParseModule(identity) with { Id = identity["id"].Text(), TcbLevels = IsvSvnLevel.ParseAll(identity, byte.MaxValue) };
}
