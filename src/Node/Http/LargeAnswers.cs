using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Helios.Node.Http;

/// <summary>
/// Which answers are compressed for clients who accept that: those whose length is known and small are sent as they are, because a header
/// and a dictionary would cost what they save. What is signed are the bytes before.
/// </summary>
internal sealed class LargeAnswers(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    /// <summary>Bytes of an answer that is worth it.</summary>
    public const int Least = 1024;

    public override bool ShouldCompressResponse(HttpContext context) =>
        context.Response.ContentLength is not < Least && base.ShouldCompressResponse(context);
}
