using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Helios.Protocol.Rlp;
using Helios.Protocol.Tests.Vectors;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Rlp;

/// <summary>RLPTests of ethereum/tests: what is written, what is read back, and what must be refused.</summary>
public sealed class RlpVectorTests
{
    public static TheoryData<VectorRow> Rows => EthereumTests.Rlp.Rows(EthereumTests.Pack);

    [VectorTheory(EthereumTests.Pack)]
    [MemberData(nameof(Rows))]
    public void Encoding_is_canonical(VectorRow row)
    {
        JsonElement test = EthereumTests.Rlp[row];
        byte[] encoded = Hex.Decode(test.GetProperty("out").GetString());
        JsonElement input = test.GetProperty("in");
        string? verdict = input.ValueKind == JsonValueKind.String ? input.GetString() : null;

        if (verdict == "INVALID")
        {
            Should.Throw<MalformedInputException>(() => Walk(encoded));
            return;
        }
        Walk(encoded).ShouldBe(encoded);
        if (verdict != "VALID")
            Encode(input).ShouldBe(encoded);
    }

    /// <summary>Reads everything, down to the last item, and writes it again.</summary>
    private static byte[] Walk(byte[] encoded)
    {
        RlpWriter writer = new();
        RlpReader reader = new(encoded);
        Copy(ref reader, writer);
        reader.ExpectEnd();
        return writer.ToArray();
    }

    private static void Copy(ref RlpReader reader, RlpWriter writer)
    {
        if (!reader.NextIsList)
        {
            writer.Bytes(reader.Bytes());
            return;
        }
        RlpReader list = reader.List();
        int start = writer.BeginList();
        while (!list.IsAtEnd)
            Copy(ref list, writer);
        writer.EndList(start);
    }

    private static byte[] Encode(JsonElement input)
    {
        RlpWriter writer = new();
        Encode(input, writer);
        return writer.ToArray();
    }

    private static void Encode(JsonElement input, RlpWriter writer)
    {
        switch (input.ValueKind)
        {
            case JsonValueKind.String when input.GetString()!.StartsWith('#'):
                var number = BigInteger.Parse(input.GetString()!.AsSpan(1), CultureInfo.InvariantCulture);
                writer.Bytes(number.ToByteArray(isUnsigned: true, isBigEndian: true));
                break;
            case JsonValueKind.String:
                writer.Bytes(Encoding.UTF8.GetBytes(input.GetString()!));
                break;
            case JsonValueKind.Number:
                writer.UInt64(input.GetUInt64());
                break;
            case JsonValueKind.Array:
                int start = writer.BeginList();
                foreach (JsonElement item in input.EnumerateArray())
                    Encode(item, writer);
                writer.EndList(start);
                break;
            default:
                throw new InvalidDataException($"RLP test input of kind {input.ValueKind}");
        }
    }
}
