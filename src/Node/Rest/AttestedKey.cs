using Helios.Protocol.Crypto;
using Helios.Tee;
using Helios.Tee.Providers;

namespace Helios.Node.Rest;

/// <summary>
/// The quote of <c>/attest</c> about the network's key. A quote can take the host seconds, so it is made once for each key and kept.
/// </summary>
public sealed class AttestedKey(IQuoteProvider provider)
{
    private readonly SemaphoreSlim _making = new(1, 1);
    private (Secp256k1PublicKey Key, byte[] Quote)? _latest;

    public async Task<byte[]> QuoteOfAsync(Secp256k1PublicKey key, CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken);
        try
        {
            if (_latest is { } latest && latest.Key.Equals(key))
                return latest.Quote;
            byte[] quote = (await provider.GetQuoteAsync(ReportData.ForRegister(key.Span), cancellationToken)).Received.ToArray();
            _latest = (key, quote);
            return quote;
        }
        finally
        {
            _making.Release();
        }
    }
}
