namespace Helios.Node.Rpc;

/// <summary>Fetches each thing once for all who want it, and keeps the last ones. A failure is not kept.</summary>
/// <param name="most">How many are kept.</param>
/// <param name="fetch">Ends in time, whatever happens.</param>
internal sealed class SharedFetches<T>(int most, Func<Hash32, Task<Result<T, RpcError>>> fetch)
    where T : notnull
{
    private readonly Dictionary<Hash32, Task<Result<T, RpcError>>> _kept = [];
    private readonly Queue<Hash32> _oldest = [];

    /// <param name="cancellationToken">Ends the waiting of this one alone.</param>
    public Task<Result<T, RpcError>> GetAsync(Hash32 hash, CancellationToken cancellationToken)
    {
        lock (_kept)
        {
            if (!_kept.TryGetValue(hash, out Task<Result<T, RpcError>>? fetched))
            {
                _kept[hash] = fetched = FetchAsync(hash);
                _oldest.Enqueue(hash);
                if (_oldest.Count > most)
                    _kept.Remove(_oldest.Dequeue());
            }
            else if (HasFailed(fetched))
            {
                _kept[hash] = fetched = FetchAsync(hash);
            }
            return fetched.WaitAsync(cancellationToken);
        }
    }

    private static bool HasFailed(Task<Result<T, RpcError>> fetched) =>
        fetched.IsCompleted && !(fetched.IsCompletedSuccessfully && fetched.Result.IsAccepted);

    private async Task<Result<T, RpcError>> FetchAsync(Hash32 hash)
    {
        await Task.Yield();
        return await fetch(hash);
    }
}
