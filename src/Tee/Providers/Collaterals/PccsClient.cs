using System.Security.Authentication;
using System.Text;
using Helios.Protocol.Json;
using Helios.Protocol.Secrecy;
using Helios.Tee.Collaterals;

namespace Helios.Tee.Providers.Collaterals;

/// <summary>The service did not give collateral. Nothing was judged.</summary>
public sealed class CollateralUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Fetches collateral from a PCCS or from Intel's PCS (API version 4). Nothing is trusted for where it came from: what is fetched
/// is checked like a stranger's.
/// </summary>
/// <param name="http">Follows no redirects, because a service that lies would lead it to others.</param>
/// <param name="service">For instance <c>https://pccs.internal:8081</c>; its query and its credentials go with every request.</param>
/// <param name="patience">For all four answers, to their last byte, for a service may drip; null for half a minute.</param>
public sealed class PccsClient(HttpClient http, EndpointUrl service, TimeSpan? patience = null)
{
    /// <summary>Most bytes of an answer.</summary>
    public const int MaxAnswer = 512 * 1024;

    /// <summary>Bytes of an error that are read.</summary>
    private const int MaxReason = 2000;

    private readonly TimeSpan _patience = patience ?? TimeSpan.FromSeconds(30);

    private const string IntelRootCrl = "https://certificates.trustedservices.intel.com/IntelSGXRootCA.der";

    /// <param name="fmspc">The platform family: 12 hex digits.</param>
    /// <param name="pckCa">Common name of the PCK certificate's CA: <c>Intel SGX PCK Platform CA</c> or <c>… Processor CA</c>.</param>
    /// <exception cref="CollateralUnavailableException">An answer is missing, too long, or of another form.</exception>
    public async Task<Collateral> FetchAsync(string fmspc, string pckCa, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_patience);
        try
        {
            return await FetchAllAsync(fmspc, pckCa, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CollateralUnavailableException($"the collateral service has not answered within {_patience.TotalSeconds} s", e);
        }
    }

    private async Task<Collateral> FetchAllAsync(string fmspc, string pckCa, CancellationToken cancellationToken)
    {
        string ca = pckCa.Contains("Processor", StringComparison.Ordinal) ? "processor" : "platform";
        (byte[] pckCrl, _) =
            await GetAsync($"sgx/certification/v4/pckcrl?ca={ca}&encoding=der", cancellationToken).ConfigureAwait(false);
        Task<(byte[] Body, HttpResponseMessage Response)> asksRootCrl = service.Host.EndsWith(".intel.com", StringComparison.Ordinal)
            ? SendAsync("the root CRL of Intel", new HttpRequestMessage(HttpMethod.Get, IntelRootCrl), cancellationToken)
            : GetAsync("sgx/certification/v4/rootcacrl", cancellationToken);
        (byte[] rootCrl, _) = await asksRootCrl.ConfigureAwait(false);
        (byte[] tcb, HttpResponseMessage tcbResponse) =
            await GetAsync($"tdx/certification/v4/tcb?fmspc={fmspc}", cancellationToken).ConfigureAwait(false);
        (byte[] qe, HttpResponseMessage qeResponse) =
            await GetAsync("tdx/certification/v4/qe/identity", cancellationToken).ConfigureAwait(false);
        using (tcbResponse)
        using (qeResponse)
        {
            (byte[] tcbInfo, byte[] tcbSignature) = Unwrap(tcb, "tcbInfo");
            (byte[] qeIdentity, byte[] qeSignature) = Unwrap(qe, "enclaveIdentity");
            return new Collateral(
                Der(rootCrl), Der(pckCrl),
                tcbInfo, tcbSignature, Chain(tcbResponse, "TCB-Info-Issuer-Chain", "SGX-TCB-Info-Issuer-Chain"),
                qeIdentity, qeSignature, Chain(qeResponse, "SGX-Enclave-Identity-Issuer-Chain"));
        }
    }

    /// <param name="route">Below the service's own path.</param>
    private Task<(byte[] Body, HttpResponseMessage Response)> GetAsync(string route, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, service.Below(route));
        if (service.Authorization is { } credentials)
            request.Headers.TryAddWithoutValidation("Authorization", credentials);
        return SendAsync(route, request, cancellationToken);
    }

    /// <param name="what">
    /// The request's name in messages. These are for the log: they hold nothing of the service's URL, and of its words only what
    /// <see cref="ForeignWords"/> lets through.
    /// </param>
    private async Task<(byte[] Body, HttpResponseMessage Response)> SendAsync(
        string what, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using HttpRequestMessage sent = request;
        try
        {
            HttpResponseMessage response =
                await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            byte[] buffer = new byte[response.IsSuccessStatusCode ? MaxAnswer + 1 : MaxReason];
            int length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                int status = (int)response.StatusCode;
                response.Dispose();
                string words = ForeignWords.Of(Encoding.UTF8.GetString(buffer, 0, length), service.Secrets);
                throw new CollateralUnavailableException(
                    $"{what}: the collateral service answered HTTP {status}{(words.Length > 0 ? $": {words}" : "")}");
            }
            return length <= MaxAnswer
                ? (buffer[..length], response)
                : throw new CollateralUnavailableException($"{what}: answer of more than {MaxAnswer} bytes");
        }
        catch (HttpRequestException e)
        {
            string tls = e.InnerException is AuthenticationException inner ? $", {inner.Message}" : "";
            throw new CollateralUnavailableException($"{what}: no connection to the collateral service ({e.HttpRequestError}{tls})", e);
        }
        catch (IOException e)
        {
            throw new CollateralUnavailableException($"{what}: the connection to the collateral service was lost", e);
        }
    }

    /// <summary>
    /// <c>{"tcbInfo":{…},"signature":"hex"}</c>: the inner object byte for byte as it stands there, for that is what is signed.
    /// </summary>
    internal static (byte[] Inner, byte[] Signature) Unwrap(byte[] answer, string name)
    {
        try
        {
            var json = StrictJson.Parse(answer, "answer");
            string inner = json[name].RawObject();
            return (Encoding.UTF8.GetBytes(inner), json["signature"].PlainBytes(64));
        }
        catch (MalformedInputException e)
        {
            throw new CollateralUnavailableException("an answer of another form", e);
        }
    }

    /// <summary>Services answer with DER or with a text of it; the check that it is a revocation list comes later.</summary>
    private static byte[] Der(byte[] answer)
    {
        try
        {
            return WrittenBytes.Read(answer, "a revocation list");
        }
        catch (MalformedInputException e)
        {
            throw new CollateralUnavailableException(e.Message, e);
        }
    }

    /// <summary>The PEM chain, URL-encoded in a header.</summary>
    private static string Chain(HttpResponseMessage response, params string[] names)
    {
        foreach (string name in names)
        {
            if (response.Headers.TryGetValues(name, out IEnumerable<string>? values))
                return Uri.UnescapeDataString(string.Concat(values));
        }
        throw new CollateralUnavailableException($"answer without the header {names[0]}");
    }
}
