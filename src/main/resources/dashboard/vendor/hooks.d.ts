export function useEffect(run: () => any, deps?: any[]): void;
export function useLayoutEffect(run: () => any, deps?: any[]): void;
export function useMemo<T>(make: () => T, deps?: any[]): T;
export function useRef<T>(value: T): { current: T };
export function useState<T>(value: T | (() => T)): [T, (value: T | ((old: T) => T)) => void];
