using System.Formats.Asn1;
using System.Text;
using System.Text.Json;
using Helios.Protocol.Primitives;
using Helios.Protocol.Rlp;

namespace Helios.Fuzz.Tests;

/// <summary>Edits that leave a form what it is get behind the checks of the form.</summary>
public sealed class MutatorTests
{
    private const int Edits = 2_000;

    private static readonly byte[] Json = Encoding.UTF8.GetBytes("""
        {"a": [1, "0x0102030405", {"b": null, "c": "text"}], "d": {"e": "{\"f\": 7}"}, "g": -1.5, "h": "", "i": [], "j": true}
        """);

    [Fact]
    public void Nearly_every_edit_of_JSON_leaves_it_JSON_and_most_of_them_differ()
    {
        var edits = new JsonEdits(new Random(1), ["a"u8.ToArray(), "word"u8.ToArray()], (bytes, _) => bytes.Span.Reverse());
        HashSet<string> made = MadeBy(Json, bytes => edits.Edit(bytes, Json));
        made.Count.ShouldBeGreaterThan(Edits / 4);
        made.Count(text => IsJson(text)).ShouldBeGreaterThan(made.Count * 9 / 10);
        made.ShouldContain(text => text.Contains("0x0504030201"), "bytes in hex are edited as bytes");
        made.ShouldContain(text => text.Contains("\"g\": -1.5,\"g\": -1.5"), "a member stands twice");
        made.ShouldContain(text => text.Contains("\\\"f\\\": ") && !text.Contains("\\\"f\\\": 7"), "JSON in a text is edited as JSON");
        made.ShouldContain(text => !text.Contains("\"j\"") && IsJson(text), "a member is left out");
    }

    [Fact]
    public void Nearly_every_edit_of_RLP_has_the_right_lengths()
    {
        var rlp = new RlpWriter();
        int outer = rlp.BeginList(), inner = rlp.BeginList();
        rlp.Bytes(new byte[60]);
        rlp.UInt64(7);
        rlp.EndList(inner);
        rlp.Bytes(new byte[300]);
        rlp.EndList(outer);
        byte[] genuine = rlp.ToArray();
        var edits = new NestedEdits(new Random(1));
        HashSet<string> made = MadeBy(genuine, bytes => edits.Edit(bytes, genuine, isDer: false));
        made.Count(text => IsRlp(Convert.FromHexString(text))).ShouldBeGreaterThan(made.Count * 85 / 100);
        made.Select(text => text.Length).Distinct().Count().ShouldBeGreaterThan(30);
    }

    [Fact]
    public void Nearly_every_edit_of_DER_has_the_right_lengths()
    {
        byte[] genuine = [0x30, 0x81, 0x90, 0x30, 0x06, 0x02, 0x01, 0x07, 0x04, 0x01, 0x09, 0x04, 0x81, 0x85, .. new byte[0x85]];
        var edits = new NestedEdits(new Random(1));
        HashSet<string> made = MadeBy(genuine, bytes => edits.Edit(bytes, genuine, isDer: true));
        made.Count(text => Convert.FromHexString(text) is var der
            && AsnDecoder.TryReadEncodedValue(der, AsnEncodingRules.DER, out _, out _, out _, out int length)
            && length == der.Length).ShouldBeGreaterThan(made.Count * 85 / 100);
    }

    /// <returns>As text where it is text, as hex where it is not.</returns>
    private static HashSet<string> MadeBy(byte[] genuine, Func<EditBuffer, bool> edit)
    {
        var bytes = new EditBuffer();
        HashSet<string> made = [];
        for (int i = 0; i < Edits; i++)
        {
            bytes.Set(genuine);
            if (edit(bytes) && bytes.Length > 0)
                made.Add(genuine[0] == '{' ? Encoding.UTF8.GetString(bytes.Span) : Convert.ToHexString(bytes.Span));
        }
        return made;
    }

    private static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsRlp(byte[] bytes)
    {
        try
        {
            var reader = new RlpReader(bytes);
            Read(ref reader);
            return true;
        }
        catch (MalformedInputException)
        {
            return false;
        }

        static void Read(ref RlpReader reader)
        {
            while (!reader.IsAtEnd)
            {
                if (reader.NextIsList)
                {
                    RlpReader list = reader.List();
                    Read(ref list);
                }
                else
                {
                    reader.Bytes();
                }
            }
        }
    }
}
