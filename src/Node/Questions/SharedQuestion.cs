namespace Helios.Node.Questions;

/// <summary>
/// A question that many ask at once. Those who come while it is on its way wait and share the next one, so that nobody hears what was true
/// before he asked, and however many ask, only one question is on its way.
/// </summary>
/// <param name="ask">Ends in time, whatever happens.</param>
internal sealed class SharedQuestion<T>(Func<Task<T>> ask)
{
    private readonly Lock _lock = new();
    private Task<T>? _onItsWay;
    private Task<T>? _next;

    /// <param name="cancellationToken">Ends the waiting of this one alone.</param>
    public Task<T> AskAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Task<T> answer = _next
                ?? (_onItsWay is { IsCompleted: false } before ? _next = AskAfterAsync(before) : _onItsWay = ask());
            return answer.WaitAsync(cancellationToken);
        }
    }

    private async Task<T> AskAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        Task<T> asked;
        lock (_lock)
        {
            _next = null;
            asked = _onItsWay = ask();
        }
        return await asked.ConfigureAwait(false);
    }
}
