using System.Globalization;
using System.Text.Json;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Vectors;

/// <summary>Numbers of 256 bits in packs, however they are written.</summary>
internal static class VectorNumbers
{
    public static U256 U256(this JsonElement json) => Protocol.Primitives.U256.Parse(json.Number().ToString(CultureInfo.InvariantCulture));

    public static U256 U256(this JsonElement json, string member) => json.GetProperty(member).U256();

    public static U256? OptionalU256(this JsonElement json, string member) => json.Has(member) ? json.U256(member) : null;
}
