using System.Text;
using Helios.Actors.Execution;
using Helios.Actors.Overlay;
using Helios.Node.Configuration;
using Helios.Protocol.Secrecy;
using Helios.Tee.Timekeeping;

namespace Helios.Fuzz;

/// <summary>Files, settings and texts of the operator and of the host's programs.</summary>
internal static class SettingDecoders
{
    private const string Class = "hocon", Texts = "texts", Key = "k3yofnobodyatall9876";

    public static IEnumerable<Decoder> All()
    {
        using Stream stream = typeof(NodeSettings).Assembly.GetManifestResourceStream("config.hocon")!;
        using var reader = new StreamReader(stream);
        string reference = reader.ReadToEnd();
        string[] lines = [.. reference.Split('\n').Where(line => !line.TrimStart().StartsWith('#'))];
        yield return Decoder.Of(Class, "configuration (HOCON)",
            [Encoding.UTF8.GetBytes(string.Join('\n', lines)), "helios { network = mainnet, log.level = debug }"u8.ToArray()],
            bytes => Refuses(() => HoconFile.Parse("config.hocon", Encoding.UTF8.GetString(WithoutIncludes(bytes)), "/")));
        yield return Decoder.Of(Texts, "URL of an endpoint",
            [.. Of("https://user:pass@rpc.example:8545/v2/key?x=%41&y", "ws://localhost:8546", "wss://[2001:db8::1]/")],
            bytes => ReadUrl(Encoding.UTF8.GetString(bytes)));
        yield return Decoder.Of(Texts, "headers of endpoints",
            [.. Of("# comment\nhttps://rpc.example x-api-key: secret\nhttps://rpc.example authorization: Bearer abc\n")],
            bytes => EndpointHeaders.Parse(Encoding.UTF8.GetString(bytes)));
        yield return Decoder.Of(Texts, "address of a peer", [.. Of("203.0.113.7:5000", "[2001:db8::7]:5000", "peer.example:5000")],
            bytes => PeerAddress.Parse(PeerAddress.Parse(Encoding.UTF8.GetString(bytes)).ToString()));
        yield return Decoder.Of(Texts, "fork and blobs of the operator", [.. Of("fulu=411392/0x06000000", "419072=14/21/11684671")],
            bytes => ReadSchedule(Encoding.UTF8.GetString(bytes)));
        EndpointUrl endpoint = EndpointUrl.Parse($"https://rpc.example/v2/{Key}", ["https"]);
        yield return Decoder.Of(Texts, "words of an endpoint",
            [
                .. Of("rate limit exceeded (429), key " + Key + " of https://rpc.example/v2/" + Key, "missing trie node 0x12ab: ***",
                    "replacement transaction underpriced: gas tip cap 1, nonce too low, already known"),
            ],
            bytes => ReadWords(Encoding.UTF8.GetString(bytes), endpoint.Secrets));
        yield return Decoder.Of(Texts, "report of chronyc",
            [.. Of("A29FC801,162.159.200.1,4,1764000000.123,0.000012,-0.00001,0.00002,-12.3,0.001,0.1,0.01,0.002,64.2,Normal\n"
                + "^,*,162.159.200.1,3,6,377,21,0.000011,0.000012,0.0123\n162.159.200.1,NTS,1,15,256,33,0,0,8,100\n")],
            bytes => ChronycReport.Parse(Encoding.UTF8.GetString(bytes)).SamplesAt(DateTimeOffset.UnixEpoch));
    }

    /// <summary>True where it is read, false where it is refused as a setting is.</summary>
    public static bool Refuses(Func<object> read)
    {
        try
        {
            return read() is not null;
        }
        catch (SettingException)
        {
            return false;
        }
    }

    /// <summary>A file may include others, and no test reads what a mutation names.</summary>
    public static byte[] WithoutIncludes(byte[] bytes) =>
        Encoding.UTF8.GetString(bytes).Contains("include", StringComparison.OrdinalIgnoreCase)
            ? throw new MalformedInputException("it includes another file")
            : bytes;

    private static IEnumerable<byte[]> Of(params string[] texts) => texts.Select(Encoding.UTF8.GetBytes);

    /// <summary>Its name shows nothing of its user info, and its routes are on its host.</summary>
    private static bool ReadUrl(string text)
    {
        _ = EndpointUrl.Shown(text);
        EndpointUrl url = EndpointUrl.Parse(text, ["http", "https", "ws", "wss"]);
        if (url.Below("eth/v1/beacon/light_client/updates?count=1").Host != url.Host)
            throw new InvalidOperationException("a route below it is on another host");
        return !url.ToString().Contains('@', StringComparison.Ordinal) ? true : throw new InvalidOperationException("it shows user info");
    }

    /// <summary>One line that shows nothing of the key.</summary>
    private static bool ReadWords(string text, SecretTexts secrets)
    {
        string words = ForeignWords.Of(text, secrets);
        if (words.Length > 202 || words.Any(char.IsControl))
            throw new InvalidOperationException("it is no short line");
        if (Enumerable.Range(0, Key.Length - SecretTexts.ForeignRun + 1).Any(at =>
            words.Contains(Key.Substring(at, SecretTexts.ForeignRun), StringComparison.OrdinalIgnoreCase)))
            throw new InvalidOperationException("it shows a part of the key");
        return SendingWords.IsKnown(text) || SendingWords.Of(text) is not null || words.Length > 0;
    }

    private static bool ReadSchedule(string text) => text.Count(letter => letter == '/') > 1
        ? ScheduleOptions.ParseBlobs(text).MaxBlobsPerBlock > 0
        : ForkSetting.Parse(text).Name.Length > 0;
}
