export interface Signal<T> { value: T; peek(): T; subscribe(run: (value: T) => void): () => void }
export interface ReadonlySignal<T> { readonly value: T; peek(): T; subscribe(run: (value: T) => void): () => void }
