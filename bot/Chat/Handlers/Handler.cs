using System.Reflection;
using System.Runtime.ExceptionServices;

namespace NetSocialBot.Chat.Handlers;

/// <summary>One method of one module, ready to be called with what a person sent.</summary>
internal sealed record Handler(Type Module, MethodInfo Method)
{
    public bool ModeratorsOnly { get; } =
        Module.IsDefined(typeof(ModeratorsOnlyAttribute)) || Method.IsDefined(typeof(ModeratorsOnlyAttribute));

    /// <summary>Moderators answer for it.</summary>
    public bool IsNoted { get; } =
        (Module.IsDefined(typeof(ModeratorsOnlyAttribute)) || Method.IsDefined(typeof(ModeratorsOnlyAttribute)))
        && !Module.IsDefined(typeof(ChangesNothingAttribute))
        && !Method.IsDefined(typeof(ChangesNothingAttribute));

    public AnswerKind Answer { get; } =
        Method.IsDefined(typeof(AnswersByUpdateAttribute)) ? AnswerKind.Update
        : Method.IsDefined(typeof(AnswersInPublicAttribute)) ? AnswerKind.Public
        : AnswerKind.Private;

    /// <summary>All parameters but the token.</summary>
    public IReadOnlyList<ParameterInfo> Inputs { get; } = [.. Method.GetParameters().Where(p => !IsToken(p))];

    public string Name => $"{Module.Name}.{Method.Name}";

    public async Task<object?> CallAsync(
        InteractionModule module,
        IReadOnlyList<object?> inputs,
        CancellationToken cancellationToken
    )
    {
        var queue = new Queue<object?>(inputs);
        object?[] arguments =
        [
            .. Method.GetParameters().Select(p => IsToken(p) ? (object)cancellationToken : queue.Dequeue()),
        ];
        try
        {
            var returned = Method.Invoke(module, arguments);
            if (returned is not Task task)
            {
                return returned;
            }

            await task.ConfigureAwait(false);
            return task.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(task);
        }
        catch (TargetInvocationException failure) when (failure.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }

    private static bool IsToken(ParameterInfo parameter) => parameter.ParameterType == typeof(CancellationToken);
}
