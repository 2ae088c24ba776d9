using System.Buffers;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Helios.Protocol.Crypto;
using Helios.Protocol.Json;
using Helios.Protocol.Secrecy;

namespace Helios.Tee.Providers.Dstack;

/// <summary>The generation of the guest agent. Their routes differ.</summary>
public enum DstackApi
{
    /// <summary><c>/var/run/dstack.sock</c>: <c>/GetQuote</c>, <c>/GetKey</c>.</summary>
    Current = 1,

    /// <summary><c>/var/run/tappd.sock</c> (until dstack 0.4): <c>/prpc/Tappd.RawQuote</c>, <c>/prpc/Tappd.DeriveK256Key</c>.</summary>
    Legacy = 2,
}

/// <summary>dstack's guest agent: HTTP/1.1 over a unix socket, JSON, bytes as hex.</summary>
public sealed class DstackClient : IDisposable
{
    public const string DefaultSocket = "/var/run/dstack.sock";
    public const string DefaultLegacySocket = "/var/run/tappd.sock";

    private const int MaxAnswer = 1024 * 1024;

    private readonly HttpClient _http;

    public DstackClient(string socket, DstackApi api)
        : this(
            new SocketsHttpHandler
            {
                ConnectCallback = (_, cancellationToken) => ConnectAsync(socket, cancellationToken),
                UseProxy = false,
                AllowAutoRedirect = false,
            },
            api)
    {
    }

    /// <param name="agent">Carries the requests; disposed with this.</param>
    internal DstackClient(HttpMessageHandler agent, DstackApi api)
    {
        Api = api;
        _http = new HttpClient(agent)
        {
            BaseAddress = new Uri("http://dstack"),
            MaxResponseContentBufferSize = MaxAnswer,
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    public DstackApi Api { get; }

    /// <summary>A quote over exactly these 64 bytes (never <c>TdxQuote</c>, which hashes them once more), with the event log.</summary>
    /// <exception cref="QuoteUnavailableException">No answer, an error, or an answer of another form.</exception>
    public async Task<(byte[] Quote, string EventLog)> GetQuoteAsync(ReportData reportData, CancellationToken cancellationToken)
    {
        byte[] answer = await PostAsync(
            Api == DstackApi.Current ? "/GetQuote" : "/prpc/Tappd.RawQuote",
            json => json.WriteString("report_data", reportData.ToString()), cancellationToken).ConfigureAwait(false);
        return Read(answer, json => (WrittenBytes.OfText(json["quote"].Text(), "quote"), json["event_log"].Text()));
    }

    /// <summary>The application's key for a path: HKDF-SHA256 of the application's own key, the same in every instance.</summary>
    /// <exception cref="QuoteUnavailableException">No answer, an error, or an answer of another form.</exception>
    public async Task<SecretBytes> GetKeyAsync(string path, CancellationToken cancellationToken)
    {
        byte[] answer = await PostAsync(
            Api == DstackApi.Current ? "/GetKey" : "/prpc/Tappd.DeriveK256Key",
            json =>
            {
                json.WriteString("path", path);
                json.WriteString(Api == DstackApi.Current ? "purpose" : "subject", "sealing");
                if (Api == DstackApi.Current)
                    json.WriteString("algorithm", "secp256k1");
            },
            cancellationToken).ConfigureAwait(false);
        try
        {
            return ReadKey(answer, Api == DstackApi.Current ? "key"u8 : "k256_key"u8);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(answer);
        }
    }

    public void Dispose() => _http.Dispose();

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<byte[]> PostAsync(string route, Action<Utf8JsonWriter> writeBody, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writeBody(writer);
            writer.WriteEndObject();
        }
        using var content = new ReadOnlyMemoryContent(body.WrittenMemory);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using HttpResponseMessage response = await _http.PostAsync(route, content, cancellationToken).ConfigureAwait(false);
            byte[] answer = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return answer;
            throw new QuoteUnavailableException($"dstack {route} answered {(int)response.StatusCode}: {ErrorIn(answer)}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException
            || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new QuoteUnavailableException($"dstack {route}: {e.Message}", e);
        }
    }

    /// <summary>The agent may hand on what its host said, so only words of it are for the log.</summary>
    private static string ErrorIn(byte[] answer)
    {
        try
        {
            return ForeignWords.Of(StrictJson.Parse(answer, "answer")["error"].Text(), SecretTexts.None);
        }
        catch (MalformedInputException)
        {
            return ForeignWords.Of(Encoding.UTF8.GetString(answer), SecretTexts.None);
        }
    }

    private static T Read<T>(byte[] answer, Func<StrictJson, T> read)
    {
        try
        {
            return read(StrictJson.Parse(answer, "answer"));
        }
        catch (MalformedInputException e)
        {
            throw new QuoteUnavailableException(
                $"dstack answered in another form: {ForeignWords.Of(e.Message, SecretTexts.None)}", e);
        }
    }

    /// <summary>Straight from the answer's bytes into locked memory: no string ever holds the key.</summary>
    private static SecretBytes ReadKey(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> name)
    {
        try
        {
            var reader = new Utf8JsonReader(answer);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !reader.ValueTextEquals(name))
                    continue;
                reader.Read();
                ReadOnlySpan<byte> hex = reader.ValueSpan;
                if (hex.StartsWith("0x"u8))
                    hex = hex[2..];
                if (reader.TokenType == JsonTokenType.String && hex.Length == 64)
                    return SecretBytes.FromHex(hex);
                break;
            }
        }
        catch (Exception e) when (e is JsonException or MalformedInputException)
        {
            throw new QuoteUnavailableException("dstack answered a key in another form"); // without the cause: it might quote the key
        }
        throw new QuoteUnavailableException("dstack answered without a key of 32 bytes");
    }
}
