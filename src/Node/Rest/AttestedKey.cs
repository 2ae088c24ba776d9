using Helios.Protocol.Crypto;
using Helios.Tee;
using Helios.Tee.Providers;

namespace Helios.Node.Rest;

/// <summary>Quotes for <c>/attest</c>. A quote takes the host up to seconds, so the one of a key is made once and kept.</summary>
public sealed class AttestedKey(IQuoteProvider provider)
{
    private readonly SemaphoreSlim _making = new(1, 1);
    private (Secp256k1PublicKey Key, byte[] Quote)? _latest;

    public TeeKind Kind => provider.Kind;

    public async Task<byte[]> QuoteOfAsync(Secp256k1PublicKey key, CancellationToken cancellation)
    {
        await _making.WaitAsync(cancellation);
        try
        {
            if (_latest is { } latest && latest.Key.Equals(key))
                return latest.Quote;
            byte[] quote = await provider.GetQuoteAsync(ReportData.ForRegister(key.Span), cancellation);
            _latest = (key, quote);
            return quote;
        }
        finally
        {
            _making.Release();
        }
    }
}
