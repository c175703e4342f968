/** The one way to choose from a list: typing filters by the words shown; Enter takes what is marked, and nothing where nothing fits. */
import { Select, type SelectProps } from 'antd';

export const Choose = <V,>(props: SelectProps<V>) => <Select<V> showSearch optionFilterProp="label" {...props} />;
