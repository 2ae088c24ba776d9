namespace Helios.Actors.Upstreams;

/// <summary>
/// A whole answer over HTTP, whatever its status. Its bytes count in the <see cref="UpstreamBudget"/> until it is disposed of.
/// </summary>
public sealed class UpstreamAnswer : IDisposable
{
    private readonly AnswerBuffer _body;

    internal UpstreamAnswer(HttpResponseMessage response, AnswerBuffer body) => (Response, _body) = (response, body);

    /// <summary>Status and headers; its content has been read.</summary>
    public HttpResponseMessage Response { get; }

    public ReadOnlyMemory<byte> Body => _body.Written;

    public void Dispose()
    {
        _body.Dispose();
        Response.Dispose();
    }
}
