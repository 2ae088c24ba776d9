using System.Linq.Expressions;
using System.Reflection;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>How to make an actor, again for each restart. The arguments are evaluated once and shared by all incarnations.</summary>
public class Props
{
    public static readonly string DefaultMailboxId = "akka.actor.default-mailbox";

    private readonly Func<ActorBase> _producer;

    private Props(Type type, object[] args, Func<ActorBase> producer)
    {
        if (!typeof(ActorBase).IsAssignableFrom(type))
            throw new ArgumentException($"Class passed to Props must inherit from ActorBase, but [{type}] does not.", nameof(type));
        Type = type;
        Arguments = args;
        _producer = producer;
    }

    private Props(Props source)
        : this(source.Type, source.Arguments, source._producer)
    {
        Dispatcher = source.Dispatcher;
        Mailbox = source.Mailbox;
        SupervisorStrategy = source.SupervisorStrategy;
    }

    public Type Type { get; }

    public object[] Arguments { get; }

    public string Dispatcher { get; private init; } = Dispatchers.DefaultDispatcherId;

    public string Mailbox { get; private init; } = DefaultMailboxId;

    /// <summary>Instead of the actor's own, or null.</summary>
    public SupervisorStrategy SupervisorStrategy { get; private init; }

    /// <exception cref="ArgumentException">The expression is not a <c>new</c> expression.</exception>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy supervisorStrategy = null)
        where TActor : ActorBase
    {
        if (factory.Body is not NewExpression { Constructor: { } constructor } creation)
            throw new ArgumentException("The create function must be a 'new T (args)' expression", nameof(factory));

        object[] args = [.. creation.Arguments.Select(Evaluate)];
        return new Props(creation.Type, args, () => (ActorBase)constructor.Invoke(args)) { SupervisorStrategy = supervisorStrategy };
    }

    public static Props Create<TActor>(params object[] args)
        where TActor : ActorBase => Create(typeof(TActor), args);

    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy)
        where TActor : ActorBase, new() => Create<TActor>().WithSupervisorStrategy(supervisorStrategy);

    /// <exception cref="ArgumentException"><paramref name="type"/> is not an actor.</exception>
    public static Props Create(Type type, params object[] args)
    {
        ArgumentNullException.ThrowIfNull(type);
        args ??= [null];
        return new Props(type, args, () => (ActorBase)Activator.CreateInstance(type, args));
    }

    public Props WithMailbox(string mailbox) => new(this) { Mailbox = mailbox };

    public Props WithDispatcher(string dispatcher) => new(this) { Dispatcher = dispatcher };

    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy) => new(this) { SupervisorStrategy = supervisorStrategy };

    /// <exception cref="TypeLoadException">The constructor threw, or there is none for the arguments.</exception>
    public virtual ActorBase NewActor()
    {
        try
        {
            return _producer();
        }
        catch (Exception e)
        {
            throw new TypeLoadException(
                $"Error while creating actor instance of type {Type} with {Arguments.Length} args: ({string.Join(',', Arguments)})", e);
        }
    }

    public override string ToString() => $"Props({Type})";

    /// <summary>What most arguments are (constants, variables, members of them, as a base type) needs no compiler.</summary>
    private static object Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field, Expression: var owner } => field.GetValue(owner is null ? null : Evaluate(owner)),
        MemberExpression { Member: PropertyInfo property, Expression: { } owner } => property.GetValue(Evaluate(owner)),
        UnaryExpression { NodeType: ExpressionType.Convert, Method: null } cast when cast.Type.IsAssignableFrom(cast.Operand.Type) =>
            Evaluate(cast.Operand),
        _ => Expression.Lambda(expression).Compile().DynamicInvoke(),
    };
}
